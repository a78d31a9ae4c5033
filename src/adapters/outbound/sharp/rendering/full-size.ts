import type { Metadata } from "sharp";
import type { RenderedFile } from "../../../../application/ports/picture-decoder.port.ts";
import { decodeInSrgb, type PictureSource } from "../colour/picture-source.ts";
import { openPixels } from "../pixels.ts";
import { decodeFrames, isAnimation, isTurned, playbackOf } from "./animation.ts";
import { chooseFormat, IMAGE_ENCODERS, type PublishedFormat } from "./encoders.ts";

const isKept = (format: string | undefined): format is PublishedFormat =>
  format !== undefined && Object.hasOwn(IMAGE_ENCODERS, format);

/** JPEG, PNG, WebP and GIF stay what they are; TIFF and AVIF become what every browser shows. */
const publishedFormat = ({ format, hasAlpha, autoOrient }: Metadata): PublishedFormat =>
  chooseFormat(isKept(format) ? format : hasAlpha ? "webp" : "jpeg", autoOrient);

/**
 * Renders the whole picture: upright, in sRGB, without any metadata.
 * @param animates whether an animation stays one; else it is its first frame
 */
export const renderImage = async (
  source: PictureSource,
  animates: boolean,
): Promise<RenderedFile> => {
  const { metadata } = source;
  const format = publishedFormat(metadata);
  const animated = animates && isAnimation(metadata) && (format === "gif" || format === "webp");
  const encode = IMAGE_ENCODERS[format];
  const picture =
    animated && isTurned(metadata)
      ? encode(openPixels(await decodeFrames(source)), playbackOf(metadata))
      : encode(await decodeInSrgb(source, { animated }));
  const { data: content, info } = await picture.toBuffer({ resolveWithObject: true });
  return {
    contentType: `image/${format}`,
    dimensions: { width: info.width, height: info.pageHeight ?? info.height },
    bytes: content.length,
    content,
  };
};
