import type { Sharp } from "sharp";
import type { Dimensions } from "../../../../domain/image/dimensions.ts";
import type { VariantFormat } from "../../../../domain/image/variant-format.ts";
import type { Playback } from "./animation.ts";

/** The formats of published images. Every browser shows them. */
export type PublishedFormat = "jpeg" | "png" | "webp" | "gif";

export type ThumbnailFormat = Exclude<PublishedFormat, "gif"> | VariantFormat;

const MAX_SIDE: Readonly<Record<PublishedFormat | VariantFormat, number>> = {
  jpeg: 65_500, // libjpeg's own limit
  webp: 16_383,
  avif: 16_384,
  gif: 65_535,
  png: 2 ** 31 - 1,
};

export const canHold = (
  format: PublishedFormat | VariantFormat,
  { width, height }: Dimensions,
): boolean => Math.max(width, height) <= MAX_SIDE[format];

/** The wanted format, or PNG, which takes any size. */
export const chooseFormat = <Format extends PublishedFormat>(
  wanted: Format,
  dimensions: Dimensions,
): Format | "png" => (canHold(wanted, dimensions) ? wanted : "png");

/** How the whole picture is encoded, as encoders take it. */
export interface ImageEncoding {
  readonly playback: Playback;
  /** Whether colours have as many samples as the brightness, in a JPEG: `4:4:4` or `4:2:0`. */
  readonly chromaSubsampling: string;
  /** Of a JPEG. */
  readonly jpegQuality: number;
}

/** For the whole picture: nobody sees a difference to the original. */
export const IMAGE_ENCODERS: Readonly<
  Record<PublishedFormat, (picture: Sharp, encoding: ImageEncoding) => Sharp>
> = {
  // Codes made for the picture would save some bytes, but libjpeg would have to hold all of it in memory (docs/adr/0006).
  jpeg: (picture, { chromaSubsampling, jpegQuality }) =>
    picture.jpeg({ quality: jpegQuality, chromaSubsampling, optimiseCoding: false }),
  png: (picture) => picture.png(),
  webp: (picture, { playback }) => picture.webp({ quality: 90, ...playback }),
  gif: (picture, { playback }) => picture.gif({ ...playback }),
};

/** For thumbnails. More effort would cost CPU and save hardly any bytes (docs/adr/0006). */
export const THUMBNAIL_ENCODERS: Readonly<
  Record<ThumbnailFormat, (picture: Sharp, playback?: Playback) => Sharp>
> = {
  jpeg: (picture) => picture.flatten({ background: "#ffffff" }).jpeg({ quality: 80 }),
  png: (picture) => picture.png(),
  webp: (picture, playback) => picture.webp({ quality: 80, effort: 2, ...playback }),
  avif: (picture) => picture.avif({ quality: 50, effort: 0 }),
};
