import type { Metadata, Sharp } from "sharp";
import type { RenderedFile } from "../../../../application/ports/picture-decoder.port.ts";
import { decodeInSrgb, type PictureSource } from "../colour/picture-source.ts";
import { openPixels } from "../pixels.ts";
import { decodeFrames, isAnimation, isTurned, playbackOf } from "./animation.ts";
import { chooseFormat, IMAGE_ENCODERS, type PublishedFormat } from "./encoders.ts";

const isKept = (format: string | undefined): format is PublishedFormat =>
  format !== undefined && Object.hasOwn(IMAGE_ENCODERS, format);

/** JPEG, PNG, WebP and GIF stay what they are; others become what every viewer shows. */
const publishedFormat = ({ format, hasAlpha, autoOrient }: Metadata): PublishedFormat =>
  chooseFormat(isKept(format) ? format : hasAlpha ? "webp" : "jpeg", autoOrient);

/** JPEG's usual 4:2:0 halves colours. Those of a TIFF, or of a picture that does not say so, are not halved. */
const chromaOf = ({ chromaSubsampling = "4:4:4" }: Metadata): string =>
  chromaSubsampling.startsWith("4:4:4") ? "4:4:4" : "4:2:0";

/** A JPEG of the same quality has more bytes than a HEIC or AVIF. 85 is the lowest that keeps SSIM at 0.995 (docs/adr/0034). */
const jpegQualityOf = ({ format }: Metadata): number => (format === "heif" ? 85 : 90);

const encodeWhole = async (
  source: PictureSource,
  format: PublishedFormat,
  animates: boolean,
): Promise<RenderedFile> => {
  const { metadata } = source;
  const animated = animates && isAnimation(metadata) && (format === "gif" || format === "webp");
  const encode = (picture: Sharp) =>
    IMAGE_ENCODERS[format](picture, {
      chromaSubsampling: chromaOf(metadata),
      jpegQuality: jpegQualityOf(metadata),
      playback: animated ? playbackOf(metadata) : {},
    });
  const picture =
    animated && isTurned(metadata)
      ? openPixels(await decodeFrames(source))
      : await decodeInSrgb(source, { animated });
  const { data: content, info } = await encode(picture).toBuffer({ resolveWithObject: true });
  return {
    contentType: `image/${format}`,
    dimensions: { width: info.width, height: info.pageHeight ?? info.height },
    bytes: content.length,
    content,
  };
};

/**
 * Renders the whole picture: upright, in sRGB, without any metadata. That is a copy of what the file's pixels need, where every viewer
 * shows the same for it, else a new encoding (docs/adr/0021).
 *
 * @param animates whether an animation stays one; else it is its first frame
 */
export const renderImage = async (
  source: PictureSource,
  animates: boolean,
): Promise<RenderedFile> => {
  const { metadata, copy } = source;
  if (copy !== undefined && (animates || !isAnimation(metadata)) && (await copy.isFlawless())) {
    const { format, content } = copy;
    return {
      contentType: `image/${format}`,
      dimensions: { width: metadata.width, height: metadata.pageHeight ?? metadata.height },
      bytes: content.length,
      content,
    };
  }
  return encodeWhole(source, publishedFormat(metadata), animates);
};
