import type { PictureFacts } from "../../domain/image/picture.ts";
import type { Placeholder } from "../../domain/image/placeholder.ts";
import type { ImageFacts } from "../../domain/image/published-image.ts";
import type { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../domain/image/variant-format.ts";

/** A file, encoded, with what is known of it. */
export interface RenderedFile extends ImageFacts {
  readonly content: Uint8Array;
}

/** A thumbnail in its own format, and in each wanted format that can hold it. */
export interface RenderedThumbnail {
  readonly size: ThumbnailSize;
  readonly file: RenderedFile;
  readonly variants: readonly { readonly format: VariantFormat; readonly file: RenderedFile }[];
}

/** Everything that is published of a picture: upright, in sRGB, without metadata. */
export interface RenderedPicture {
  /** The whole picture, at its own size. */
  readonly image: RenderedFile;
  /** One for every wanted size, in that order. Sizes that come out the same may share their bytes. */
  readonly thumbnails: readonly RenderedThumbnail[];
  readonly placeholder: Placeholder;
}

/** An opened picture. Its pixels are decoded only when something is rendered. */
export interface Picture {
  readonly facts: PictureFacts;

  /**
   * Renders one frame as people see it, for a moderation model: an upright JPEG in sRGB, transparency on grey, with sides of
   * 80 to 2048 pixels.
   *
   * @throws {UndecodablePicture}
   */
  renderFrame(frame: number): Promise<Uint8Array>;

  /** @throws {UndecodablePicture} */
  renderForPublication(
    sizes: readonly ThumbnailSize[],
    formats: readonly VariantFormat[],
  ): Promise<RenderedPicture>;
}

export interface PictureDecoder {
  /**
   * Reads what the picture is. Decodes no pixels.
   * @throws {UndecodablePicture}
   */
  open(content: Uint8Array): Promise<Picture>;
}

/** The bytes are at fault, not the service. */
export class UndecodablePicture extends Error {
  override readonly name = "UndecodablePicture";
  readonly reason: "unreadable" | "too-large";

  constructor(reason: UndecodablePicture["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
