import { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../domain/image/variant-format.ts";
import type { ImageRefusalCode } from "../../domain/upload/image-refused.error.ts";
import type { Notified } from "../../domain/upload/notification.ts";
import type { Outcome, RejectionReason } from "../../domain/upload/outcome.ts";
import { RegenerationId } from "../../domain/upload/regeneration-id.ts";
import { type UploadJson, uploadFromJson } from "./upload-json.ts";

interface FileJson {
  readonly contentType: string;
  /** The file's number of bytes. */
  readonly bytes: number;
}

interface ImageJson extends FileJson {
  readonly dimensions: { readonly width: number; readonly height: number };
}

interface VariantJson extends FileJson {
  readonly format: VariantFormat;
}

interface ThumbnailJson extends ImageJson {
  readonly size: string;
  readonly variants: readonly VariantJson[];
}

interface LabelJson {
  readonly name: string;
  readonly parent?: string;
  readonly confidence: number;
}

/** An outcome as the state machine sees it; its Choices look at `kind` and `reason`. */
export type OutcomeJson =
  | {
      readonly kind: "approved";
      readonly labels: readonly LabelJson[];
      readonly modelVersion: string;
      readonly publish: "picture" | "first-frame";
    }
  | {
      readonly kind: "published";
      readonly image: ImageJson;
      readonly thumbnails: readonly ThumbnailJson[];
      readonly placeholder?: { readonly dominantColor: string; readonly thumbHash: string };
    }
  | {
      readonly kind: "rejected";
      readonly reason: RejectionReason;
      readonly code?: ImageRefusalCode;
      readonly labels: readonly LabelJson[];
      readonly detail: string;
    };

export interface NotifiedJson {
  /** ISO 8601 */
  readonly at: string;
  readonly attempts?: number;
}

export interface State2Json {
  readonly version: 2;
  readonly upload: UploadJson;
  readonly outcome?: OutcomeJson;
  /** `null`: nobody was to be notified. Absent: the definition does not hand it on. */
  readonly notified?: NotifiedJson | null;
  readonly mayHaveBeenSent?: boolean;
  readonly regenerationId?: string;
}

const parseOutcome = (json: OutcomeJson): Outcome =>
  json.kind === "published"
    ? {
        ...json,
        thumbnails: json.thumbnails.map((each) => ({
          ...each,
          size: ThumbnailSize.parse(each.size),
        })),
      }
    : json;

/** @throws {TypeError} */
const parseNotified = ({ at, attempts }: NotifiedJson): Notified => {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) throw new TypeError("/notified/at is no time");
  return { kind: "notified", at: date, ...(attempts !== undefined && { attempts }) };
};

export const parseState2 = ({
  upload,
  outcome,
  notified,
  mayHaveBeenSent = false,
  regenerationId,
}: State2Json) => ({
  mayHaveBeenSent,
  ...(regenerationId !== undefined && { regenerationId: RegenerationId.parse(regenerationId) }),
  upload: uploadFromJson(upload),
  outcome: outcome && parseOutcome(outcome),
  notified: notified ? parseNotified(notified) : undefined,
});

export const formatNotified2 = ({ at, attempts }: Notified): NotifiedJson => ({
  at: at.toISOString(),
  ...(attempts !== undefined && { attempts }),
});

export const formatOutcome2 = (outcome: Outcome): OutcomeJson =>
  outcome.kind === "published"
    ? {
        ...outcome,
        thumbnails: outcome.thumbnails.map((each) => ({ ...each, size: each.size.toString() })),
      }
    : outcome;
