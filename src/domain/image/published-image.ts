import type { Dimensions } from "./dimensions.ts";
import type { Placeholder } from "./placeholder.ts";
import type { VariantFormat } from "./variant-format.ts";

/** What is known of a published file. */
export interface ImageFacts {
  readonly contentType: string;
  /** Upright. */
  readonly dimensions: Dimensions;
  /** Bytes of the file. */
  readonly size: number;
}

/** The same thumbnail in another format. */
export interface VariantFacts {
  readonly format: VariantFormat;
  readonly contentType: string;
  /** Bytes of the file. */
  readonly size: number;
}

/** A published thumbnail: the configured size that it stands for, and what it really is. */
export interface ThumbnailFacts extends ImageFacts {
  /** `400x400`, `640xauto`: the end of its key. */
  readonly boxSize: string;
  /** Absent where no formats are configured. */
  readonly variants?: readonly VariantFacts[];
}

/** What GenerateThumbnails has published of one upload. */
export interface PublishedImage {
  readonly image: ImageFacts;
  readonly thumbnails: readonly ThumbnailFacts[];
  /** Absent in executions that an earlier version of the service started. */
  readonly placeholder?: Placeholder;
}
