import type { Placeholder } from "../../domain/image/placeholder.ts";
import type { ImageFacts } from "../../domain/image/published-image.ts";
import type { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../domain/image/variant-format.ts";

export interface RenderedImage extends ImageFacts {
  readonly bytes: Uint8Array;
}

/** A thumbnail in its own format, and in those that were asked for as far as they can hold it. */
export interface RenderedThumbnail {
  readonly image: RenderedImage;
  readonly variants: readonly { readonly format: VariantFormat; readonly image: RenderedImage }[];
}

export interface RenderedPictures {
  /** The whole picture, at its own size. */
  readonly image: RenderedImage;
  /** One for every size asked for, in that order; sizes that come out the same may share their bytes. */
  readonly thumbnails: readonly (RenderedThumbnail & { readonly size: ThumbnailSize })[];
  readonly placeholder: Placeholder;
}

/** Makes what is published: upright, sRGB, without metadata. */
export interface ThumbnailRenderer {
  /** @throws {ImageUnreadable} if the picture cannot be decoded */
  render(
    bytes: Uint8Array,
    sizes: readonly ThumbnailSize[],
    formats: readonly VariantFormat[],
  ): Promise<RenderedPictures>;
}
