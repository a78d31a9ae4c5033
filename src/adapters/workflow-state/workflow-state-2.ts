import type { Thumbnail } from "../../domain/image/published-image.ts";
import { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { Approved, Outcome, Published, Rejected } from "../../domain/upload/outcome.ts";
import { type UploadJson, uploadFromJson } from "./upload-json.ts";

type ThumbnailJson = Omit<Thumbnail, "size"> & { readonly size: string };
type PublishedJson = Omit<Published, "thumbnails"> & {
  readonly thumbnails: readonly ThumbnailJson[];
};

/** An outcome as the state machine sees it; its Choices look at `kind` and `reason`. */
export type OutcomeJson = Approved | PublishedJson | Rejected;

export interface State2Json {
  readonly version: 2;
  readonly upload: UploadJson;
  readonly outcome?: OutcomeJson;
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

export const parseState2 = ({ upload, outcome }: State2Json) => ({
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
