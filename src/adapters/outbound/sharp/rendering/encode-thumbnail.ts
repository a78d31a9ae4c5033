import type {
  RenderedImage,
  RenderedThumbnail,
} from "../../../../application/generate-thumbnails/thumbnail-renderer.port.ts";
import type { VariantFormat } from "../../../../domain/image/variant-format.ts";
import type { Playback } from "./animation.ts";
import { canHold, fittingFormat, THUMBNAIL_ENCODERS, type ThumbnailFormat } from "./encoders.ts";
import { frameOf, fromPixels, hasAlpha, type Pixels } from "./pixels.ts";

/** Only WebP moves: in any other format, an animation is its first frame. */
const encode = async (
  pixels: Pixels,
  format: ThumbnailFormat,
  playback: Playback,
): Promise<RenderedImage> => {
  const { width, height } = pixels;
  const moves = format === "webp" && pixels.frames > 1;
  const picture = moves ? fromPixels(pixels) : fromPixels(frameOf(pixels, 0));
  const bytes = await THUMBNAIL_ENCODERS[format](picture, moves ? playback : {}).toBuffer();
  return {
    contentType: `image/${format}`,
    dimensions: { width, height },
    size: bytes.length,
    bytes,
  };
};

/** JPEG, or WebP for what is transparent or moves, and whatever else is asked for; nothing is encoded twice. */
export const encodeThumbnail = async (
  pixels: Pixels,
  formats: readonly VariantFormat[],
  playback: Playback,
): Promise<RenderedThumbnail> => {
  const own = fittingFormat(hasAlpha(pixels) || pixels.frames > 1 ? "webp" : "jpeg", pixels);
  const image = await encode(pixels, own, playback);
  const variants: { format: VariantFormat; image: RenderedImage }[] = [];
  for (const format of formats.filter((each) => canHold(each, pixels))) {
    variants.push({
      format,
      image: format === own ? image : await encode(pixels, format, playback),
    });
  }
  return { image, variants };
};
