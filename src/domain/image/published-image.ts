import type { Dimensions } from "./dimensions.ts";
import type { Placeholder } from "./placeholder.ts";
import type { ThumbnailSize } from "./thumbnail-size.ts";
import type { VariantFormat } from "./variant-format.ts";

/** What is known of a published file. */
export interface ImageFacts {
  readonly contentType: string;
  /** Upright. */
  readonly dimensions: Dimensions;
  /** The file's number of bytes. */
  readonly bytes: number;
}

/** The same thumbnail in another format. */
export interface Variant extends Omit<ImageFacts, "dimensions"> {
  readonly format: VariantFormat;
}

export interface Thumbnail extends ImageFacts {
  /** The configured box. `dimensions` says how large the thumbnail is in fact. */
  readonly size: ThumbnailSize;
  readonly variants: readonly Variant[];
}

/** What GenerateThumbnails has published of one upload. */
export interface PublishedImage {
  readonly image: ImageFacts;
  readonly thumbnails: readonly Thumbnail[];
  /** Some executions that an older version began have none. */
  readonly placeholder?: Placeholder;
}
