import type {
  RenderedFile,
  RenderedThumbnail,
} from "../../../../application/ports/picture-decoder.port.ts";
import type { VariantFormat } from "../../../../domain/image/variant-format.ts";
import { frameOf, hasAlpha, openPixels, type Pixels } from "../pixels.ts";
import type { Playback } from "./animation.ts";
import { canHold, chooseFormat, THUMBNAIL_ENCODERS, type ThumbnailFormat } from "./encoders.ts";

/** Only WebP is animated. In JPEG, an animation is its first frame. */
const encode = async (
  pixels: Pixels,
  format: ThumbnailFormat,
  playback: Playback,
): Promise<RenderedFile> => {
  const { width, height } = pixels;
  const isAnimated = format === "webp" && pixels.frames > 1;
  const picture = openPixels(isAnimated ? pixels : frameOf(pixels, 0));
  const content = await THUMBNAIL_ENCODERS[format](picture, isAnimated ? playback : {}).toBuffer();
  return {
    contentType: `image/${format}`,
    dimensions: { width, height },
    bytes: content.length,
    content,
  };
};

/**
 * Not AVIF for an animation: it would be a still, and browsers that choose among formats would prefer it to the animation. JPEG is a
 * still, too, but a fallback, which no browser prefers to WebP.
 */
const isOffered = (format: VariantFormat, pixels: Pixels): boolean =>
  canHold(format, pixels) && !(format === "avif" && pixels.frames > 1);

const ownFormatOf = (pixels: Pixels): ThumbnailFormat =>
  chooseFormat(hasAlpha(pixels) || pixels.frames > 1 ? "webp" : "jpeg", pixels);

/**
 * Encodes a thumbnail in one format.
 * @param format JPEG, or WebP for what is transparent or animated, unless given
 * @returns `undefined` if the format is not offered for them
 */
export const encodeInFormat = async (
  pixels: Pixels,
  format: VariantFormat | undefined,
  playback: Playback,
): Promise<RenderedFile | undefined> => {
  if (format !== undefined && !isOffered(format, pixels)) return undefined;
  return encode(pixels, format ?? ownFormatOf(pixels), playback);
};

/** Encodes JPEG, or WebP for what is transparent or animated, and the wanted formats that are offered. Encodes nothing twice. */
export const encodeThumbnail = async (
  pixels: Pixels,
  formats: readonly VariantFormat[],
  playback: Playback,
): Promise<Omit<RenderedThumbnail, "size">> => {
  const own = ownFormatOf(pixels);
  const file = await encode(pixels, own, playback);
  const variants: { format: VariantFormat; file: RenderedFile }[] = [];
  for (const format of formats.filter((each) => isOffered(each, pixels))) {
    variants.push({
      format,
      file: format === own ? file : await encode(pixels, format, playback),
    });
  }
  return { file, variants };
};
