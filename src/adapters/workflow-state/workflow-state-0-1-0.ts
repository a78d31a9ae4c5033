import type { Dimensions } from "../../domain/image/dimensions.ts";
import type { Placeholder } from "../../domain/image/placeholder.ts";
import type { ImageFacts, PublishedImage, Variant } from "../../domain/image/published-image.ts";
import { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { ModerationLabel } from "../../domain/moderation/moderation-label.ts";
import type { Outcome, RejectionReason } from "../../domain/upload/outcome.ts";
import { type UploadJson, uploadFromJson } from "./upload-json.ts";

/** `size` was the number of bytes, and `boxSize` the thumbnail's size. */
interface Image010 {
  readonly contentType: string;
  readonly dimensions: Dimensions;
  readonly size: number;
}

interface Thumbnail010 extends Image010 {
  readonly boxSize: string;
  readonly variants?: readonly (Omit<Variant, "bytes"> & { readonly size: number })[];
}

interface Published010 {
  readonly image: Image010;
  readonly thumbnails: readonly Thumbnail010[];
  readonly placeholder?: Placeholder;
}

export interface State010Json {
  readonly upload: UploadJson;
  readonly published?: Published010;
  readonly rejection?: {
    readonly reason: RejectionReason;
    readonly labels: readonly ModerationLabel[];
  };
}

/** The errors that 0.1.0's state machine catches. */
const ERROR_OF: Readonly<Record<Exclude<RejectionReason, "moderation">, string>> = {
  "unsupported-type": "ImageUnreadable",
  unreadable: "ImageUnreadable",
  "too-large": "ImageTooLarge",
  "too-demanding": "ImageTooLarge",
  "too-slow": "ImageTooLarge",
  "hash-collision": "HashCollision",
};

const parseImage = ({ size, ...image }: Image010): ImageFacts => ({ ...image, bytes: size });

const parsePublished = ({ image, thumbnails, placeholder }: Published010): PublishedImage => ({
  image: parseImage(image),
  thumbnails: thumbnails.map(({ boxSize, variants = [], ...thumbnail }) => ({
    ...parseImage(thumbnail),
    size: ThumbnailSize.parse(boxSize),
    variants: variants.map(({ size, ...variant }) => ({ ...variant, bytes: size })),
  })),
  ...(placeholder && { placeholder }),
});

const parseOutcome = ({ published, rejection }: State010Json): Outcome | undefined => {
  if (published) return { kind: "published", ...parsePublished(published) };
  if (rejection) return { kind: "rejected", ...rejection, detail: "" };
  return undefined;
};

export const parseState010 = (state: State010Json) => ({
  upload: uploadFromJson(state.upload),
  outcome: parseOutcome(state),
});

const formatPublished = ({ image, thumbnails, placeholder }: PublishedImage) => {
  const formatImage = ({ contentType, dimensions, bytes }: ImageFacts): Image010 => ({
    contentType,
    dimensions,
    size: bytes,
  });
  return {
    image: formatImage(image),
    thumbnails: thumbnails.map((thumbnail) => ({
      ...formatImage(thumbnail),
      boxSize: thumbnail.size.toString(),
      ...(thumbnail.variants.length > 0 && {
        variants: thumbnail.variants.map(({ bytes, ...variant }) => ({ ...variant, size: bytes })),
      }),
    })),
    ...(placeholder && { placeholder }),
  };
};

/** @throws an error named as 0.1.0's state machine expects it, for a rejection that is not moderation's */
export const formatOutcome010 = (outcome: Outcome): Readonly<Record<string, unknown>> => {
  switch (outcome.kind) {
    case "approved":
      return {
        approved: true,
        refusedBy: [],
        labels: outcome.labels,
        modelVersion: outcome.modelVersion,
      };
    case "published":
      return formatPublished(outcome);
    case "rejected": {
      const { reason, labels, detail } = outcome;
      if (reason === "moderation") return { approved: false, refusedBy: labels, labels };
      throw Object.assign(new Error(detail), { name: ERROR_OF[reason] });
    }
  }
};
