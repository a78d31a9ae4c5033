import { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../domain/image/variant-format.ts";
import type { ImageRefusalCode } from "../../domain/upload/image-refused.error.ts";
import type { Outcome, RejectionReason } from "../../domain/upload/outcome.ts";
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

export interface State2Json {
  readonly version: 2;
  readonly upload: UploadJson;
  readonly outcome?: OutcomeJson;
  readonly mayHaveBeenSent?: boolean;
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

export const parseState2 = ({ upload, outcome, mayHaveBeenSent = false }: State2Json) => ({
  mayHaveBeenSent,
  upload: uploadFromJson(upload),
  outcome: outcome && parseOutcome(outcome),
});

export const formatOutcome2 = (outcome: Outcome): OutcomeJson =>
  outcome.kind === "published"
    ? {
        ...outcome,
        thumbnails: outcome.thumbnails.map((each) => ({ ...each, size: each.size.toString() })),
      }
    : outcome;
