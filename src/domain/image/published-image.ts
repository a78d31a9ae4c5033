import type { Dimensions } from "./dimensions.ts";

/** What is known of a published file. */
export interface ImageFacts {
  readonly contentType: string;
  /** Upright. */
  readonly dimensions: Dimensions;
  /** Bytes of the file. */
  readonly size: number;
}

/** A published thumbnail: the configured size that it stands for, and what it really is. */
export interface ThumbnailFacts extends ImageFacts {
  /** `400x400`, `640xauto`: the end of its key. */
  readonly boxSize: string;
}

/** What GenerateThumbnails has published of one upload. */
export interface PublishedImage {
  readonly image: ImageFacts;
  readonly thumbnails: readonly ThumbnailFacts[];
}
