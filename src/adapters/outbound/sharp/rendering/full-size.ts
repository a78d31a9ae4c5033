import type { Metadata } from "sharp";
import type { RenderedImage } from "../../../../application/generate-thumbnails/thumbnail-renderer.port.ts";
import { type ColourSource, openInSrgb } from "../colour/colour-source.ts";
import { decodedFrames, isAnimation, isTurned, playbackOf } from "./animation.ts";
import { fittingFormat, PICTURE_ENCODERS, type PublishedFormat } from "./encoders.ts";
import { fromPixels } from "./pixels.ts";

const isKept = (format: string | undefined): format is PublishedFormat =>
  format !== undefined && Object.hasOwn(PICTURE_ENCODERS, format);

/** JPEG, PNG, WebP and GIF stay what they are; TIFF and AVIF become what every browser shows. */
const publishedFormat = ({ format, hasAlpha, autoOrient }: Metadata): PublishedFormat =>
  fittingFormat(isKept(format) ? format : hasAlpha ? "webp" : "jpeg", autoOrient);

/** The whole picture as it is published: upright, sRGB, without any metadata; an animation stays one. */
export const renderPublished = async (source: ColourSource): Promise<RenderedImage> => {
  const { metadata } = source;
  const format = publishedFormat(metadata);
  const animated = isAnimation(metadata) && (format === "gif" || format === "webp");
  const encode = PICTURE_ENCODERS[format];
  const picture =
    animated && isTurned(metadata)
      ? encode(fromPixels(await decodedFrames(source)), playbackOf(metadata))
      : encode(openInSrgb(source, { animated }));
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return {
    contentType: `image/${format}`,
    dimensions: { width: info.width, height: info.pageHeight ?? info.height },
    size: data.length,
    bytes: data,
  };
};
