import type { Md5 } from "../image/md5.ts";
import type { PublishedImage } from "../image/published-image.ts";
import type { Sha256 } from "../image/sha256.ts";
import type { Rejected } from "./outcome.ts";
import type { UploadClaims } from "./upload-claims.ts";
import type { UploadId } from "./upload-id.ts";
import type { VersionId } from "./version-id.ts";

/** What the ledger knows of an upload in every status. */
export interface EntryFacts extends UploadClaims {
  readonly uploadId: UploadId;
  readonly sha256: Sha256;
  /** The original's number of bytes. */
  readonly bytes: number;
  /** Unknown where a client announces an original without its type. */
  readonly contentType?: string;
  readonly correlationId: string;
  /** Absent as long as the original is not stored under its md5. */
  readonly md5?: Md5;
  readonly versionId?: VersionId;
  /** When the client announced the original; absent where it sent the original at once. */
  readonly expectedAt?: Date;
  /** When the service took the stored original over. The ledger keeps the first time that it learns. */
  readonly acceptedAt?: Date;
  /** When PinsterApi took the notification. Absent of a restored original, of which nobody is notified. */
  readonly notifiedAt?: Date;
  /**
   * How many times the service has begun to notify PinsterApi. While the ledger cannot be reached, and while the entry is "failed",
   * attempts are not counted.
   */
  readonly attempts?: number;
}

/** The client has announced the original; it is not stored yet. */
export interface ExpectedEntry extends EntryFacts {
  readonly status: "expected";
  readonly expectedAt: Date;
  /** The ledger forgets the entry then. */
  readonly expiresAt: Date;
}

/** The original is stored. Its workflow has not told the ledger of a step yet. */
export interface AcceptedEntry extends EntryFacts {
  readonly status: "accepted";
  readonly acceptedAt: Date;
}

/** How far the workflow is, in its order. The steps tell the ledger when they begin, as far as it can be reached. */
export const PROGRESS_STATUSES = ["moderating", "publishing", "notifying"] as const;
export type ProgressStatus = (typeof PROGRESS_STATUSES)[number];

/** A step of the workflow has begun. */
export interface ProgressEntry extends EntryFacts {
  readonly status: ProgressStatus;
  readonly acceptedAt: Date;
  /** When the step began, the first of its attempts. */
  readonly since: Date;
}

export interface PublishedEntry extends EntryFacts {
  readonly status: "published";
  readonly endedAt: Date;
  readonly published: PublishedImage;
}

export interface RejectedEntry extends EntryFacts {
  /** "flagged": rejected for the reason `moderation`. */
  readonly status: "flagged" | "rejected";
  readonly endedAt: Date;
  readonly rejection: Rejected;
  /** The original is kept at least so long; absent: for ever. */
  readonly keptUntil?: Date;
}

/** The execution has failed. A later one may still succeed. */
export interface FailedEntry extends EntryFacts {
  readonly status: "failed";
  readonly endedAt: Date;
  readonly failure: Failure;
}

/** Why an execution has failed, for the operator. */
export interface Failure {
  /** The error's name, such as `PinsterApiRefusedImage`. */
  readonly error: string;
  /** What the error says. */
  readonly cause: string;
  /** The state machine's state in which the execution ended; absent if it could not be found out. */
  readonly state?: string;
}

/** What the ledger keeps of one upload. */
export type UploadEntry = ExpectedEntry | UnderWayEntry | EndedEntry | FailedEntry;

/** An accepted upload that has neither ended nor failed. */
export type UnderWayEntry = AcceptedEntry | ProgressEntry;

/** Nothing more happens to the upload. */
export type EndedEntry = PublishedEntry | RejectedEntry;

export const UNDER_WAY_STATUSES = [
  "accepted",
  ...PROGRESS_STATUSES,
] as const satisfies readonly UnderWayEntry["status"][];

const ENDED_STATUSES = [
  "published",
  "flagged",
  "rejected",
] as const satisfies readonly EndedEntry["status"][];

/** Every status, in the order in which an upload gets them. */
export const UPLOAD_STATUSES: readonly UploadEntry["status"][] = [
  "expected",
  ...UNDER_WAY_STATUSES,
  "failed",
  ...ENDED_STATUSES,
];

/** Whether the upload is accepted, and its workflow neither at its end nor failed. */
export const isUnderWay = (entry: UploadEntry): entry is UnderWayEntry =>
  (UNDER_WAY_STATUSES as readonly string[]).includes(entry.status);

/** Whether the workflow has come to the upload's end. A failed upload has not ended: it may still be tried again. */
export const hasEnded = (entry: UploadEntry): entry is EndedEntry =>
  (ENDED_STATUSES as readonly string[]).includes(entry.status);

/** Whether the upload may get another status by itself. A failed one waits for a person. */
export const isPending = (entry: UploadEntry): boolean =>
  entry.status === "expected" || isUnderWay(entry);

/** When the upload got its status. */
export const statusSince = (entry: UploadEntry): Date => {
  switch (entry.status) {
    case "expected":
      return entry.expectedAt;
    case "accepted":
      return entry.acceptedAt;
    case "moderating":
    case "publishing":
    case "notifying":
      return entry.since;
    case "failed":
    case "published":
    case "flagged":
    case "rejected":
      return entry.endedAt;
  }
};
