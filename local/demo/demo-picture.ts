import type { NotificationData } from "../pinster-api/received-notifications.ts";

/** A file on the disk, and what its page says of it. */
export interface DemoFile {
  /** `original`, `published`, or a thumbnail's size. */
  readonly label: string;
  /** Relative to the data directory, with slashes. */
  readonly path: string;
  readonly bytes: number;
  /** Such as `jpeg`. */
  readonly format: string;
  /** Missing for an original whose header nobody has read. */
  readonly width?: number;
  readonly height?: number;
}

/** What became of a picture. */
export type DemoEnd =
  | {
      readonly kind: "published";
      readonly notification: NotificationData;
      /** The published image, its thumbnails and their variants. */
      readonly files: readonly DemoFile[];
    }
  | { readonly kind: "flagged" | "rejected"; readonly notification: NotificationData }
  /** The upload API did not take it. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: string;
      readonly message: string;
    }
  /** It did not come to an end. */
  | { readonly kind: "failed"; readonly message: string };

/** A picture that the demo has sent. */
export interface DemoPicture {
  /** The user's file, absolute. */
  readonly file: string;
  /** A copy of the user's file. Missing if there is no such file. */
  readonly original?: DemoFile;
  readonly end: DemoEnd;
}

/** The pictures of one call of the demo. */
export interface DemoRun {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly pictures: readonly DemoPicture[];
}

/** Whether the upload was taken and has an outcome. */
export const hasOutcome = ({ end }: DemoPicture): boolean =>
  end.kind === "published" || end.kind === "flagged" || end.kind === "rejected";
