import type { ImageFacts } from "../../domain/image/published-image.ts";
import type { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";

export interface RenderedImage extends ImageFacts {
  readonly bytes: Uint8Array;
}

export interface RenderedPictures {
  /** The whole picture, at its own size. */
  readonly image: RenderedImage;
  /** One for every size asked for, in that order; sizes that come out the same may share their bytes. */
  readonly thumbnails: readonly { readonly size: ThumbnailSize; readonly image: RenderedImage }[];
}

/** Makes what is published: upright, sRGB, without metadata. */
export interface ThumbnailRenderer {
  /** @throws {ImageUnreadable} if the picture cannot be decoded */
  render(bytes: Uint8Array, sizes: readonly ThumbnailSize[]): Promise<RenderedPictures>;
}
