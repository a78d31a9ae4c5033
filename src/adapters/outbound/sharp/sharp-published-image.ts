import type { Metadata } from "sharp";
import type { RenderedImage } from "../../../application/generate-thumbnails/thumbnail-renderer.port.ts";
import { fittingFormat, PICTURE_ENCODERS, type PublishedFormat } from "./sharp-encoders.ts";
import { openUpright } from "./sharp-picture.ts";

const isKept = (format: string | undefined): format is PublishedFormat =>
  format !== undefined && Object.hasOwn(PICTURE_ENCODERS, format);

/** JPEG, PNG, WebP and GIF stay what they are; TIFF and AVIF become what every browser shows. */
const publishedFormat = ({ format, hasAlpha, autoOrient }: Metadata): PublishedFormat =>
  fittingFormat(isKept(format) ? format : hasAlpha ? "webp" : "jpeg", autoOrient);

/** The whole picture as it is published: upright, sRGB, without any metadata; an animation stays one. */
export const renderPublished = async (
  bytes: Uint8Array,
  metadata: Metadata,
): Promise<RenderedImage> => {
  const format = publishedFormat(metadata);
  const animated = format === "gif" || format === "webp";
  const { data, info } = await PICTURE_ENCODERS[format](openUpright(bytes, { animated })).toBuffer({
    resolveWithObject: true,
  });
  return {
    contentType: `image/${format}`,
    dimensions: { width: info.width, height: info.pageHeight ?? info.height },
    size: data.length,
    bytes: data,
  };
};
