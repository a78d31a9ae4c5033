import type { Background } from "../../domain/image/background.ts";
import type { FrameSignature } from "../../domain/image/frame-signature.ts";
import type { PictureFacts } from "../../domain/image/picture.ts";
import type { PicturePart } from "../../domain/image/picture-part.ts";
import type { Placeholder } from "../../domain/image/placeholder.ts";
import type { ImageFacts } from "../../domain/image/published-image.ts";
import type { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../domain/image/variant-format.ts";
import type { Approved } from "../../domain/upload/outcome.ts";

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
  /** The whole picture, or its first frame, at its own size. */
  readonly image: RenderedFile;
  /** One for every wanted size, in that order. Sizes that come out the same may share their bytes. */
  readonly thumbnails: readonly RenderedThumbnail[];
  readonly placeholder: Placeholder;
}

/** An opened picture. Its pixels are decoded only when something is rendered. */
export interface Picture {
  readonly facts: PictureFacts;

  /**
   * Renders one frame, or a part of it, as people see it, for a moderation model: an upright JPEG in sRGB, on a background, with
   * sides of 80 to 2048 pixels. The same pixels are always the same bytes. It costs least for the frame whose signature was read last.
   *
   * @throws {UndecodablePicture} {@link DecodeTimeout}
   */
  renderFrame(frame: number, background: Background, part?: PicturePart): Promise<Uint8Array>;

  /**
   * Reads each frame's signature, in order. Decodes the frames as they are asked for.
   * @throws {UndecodablePicture} {@link DecodeTimeout}
   */
  readSignatures(): AsyncIterable<FrameSignature>;

  /**
   * @param publish an animation stays one, unless only its first frame may be published
   * @throws {UndecodablePicture} {@link DecodeTimeout}
   */
  renderForPublication(
    sizes: readonly ThumbnailSize[],
    formats: readonly VariantFormat[],
    publish: Approved["publish"],
  ): Promise<RenderedPicture>;

  /**
   * Renders one thumbnail, the same as {@link renderForPublication} does.
   *
   * @param format the thumbnail's own one, unless given
   * @returns `undefined` if the picture has no thumbnail in the format
   * @throws {UndecodablePicture} {@link DecodeTimeout}
   */
  renderThumbnail(size: ThumbnailSize, format?: VariantFormat): Promise<RenderedFile | undefined>;
}

export interface PictureDecoder {
  /**
   * Reads what the picture is. Decodes no pixels.
   * @throws {UndecodablePicture} {@link DecodeTimeout}
   */
  open(content: Uint8Array): Promise<Picture>;
}

/** The bytes are at fault, not the service. Every other error of a decoder is a failure. */
export class UndecodablePicture extends Error {
  override readonly name = "UndecodablePicture";
  readonly reason: "unreadable" | "too-demanding";

  constructor(reason: UndecodablePicture["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * The time for decoding is over. The picture may be slow, or the machine was busy: the state machine, which matches the name, tries
 * once more before it takes this for an outcome.
 */
export class DecodeTimeout extends Error {
  override readonly name = "DecodeTimeout";
}
