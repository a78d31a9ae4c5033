import type { Sharp } from "sharp";
import type { Dimensions } from "../../../domain/image/dimensions.ts";

/** The formats that are published: every browser shows them. */
export type PublishedFormat = "jpeg" | "png" | "webp" | "gif";

const MAX_SIDE: Readonly<Record<PublishedFormat, number>> = {
  jpeg: 65_500, // libjpeg's own limit
  webp: 16_383,
  gif: 65_535,
  png: 2 ** 31 - 1,
};

/** The wanted format, or PNG, which takes any size. */
export const fittingFormat = <Format extends PublishedFormat>(
  wanted: Format,
  { width, height }: Dimensions,
): Format | "png" => (Math.max(width, height) <= MAX_SIDE[wanted] ? wanted : "png");

/** For the whole picture: as good as the original, as far as anyone sees. */
export const PICTURE_ENCODERS: Readonly<Record<PublishedFormat, (picture: Sharp) => Sharp>> = {
  jpeg: (picture) => picture.jpeg({ quality: 90 }),
  png: (picture) => picture.png(),
  webp: (picture) => picture.webp({ quality: 90 }),
  gif: (picture) => picture.gif(),
};

/** For thumbnails; the effort of WebP is where more CPU stops saving bytes (docs/adr/0006). */
export const THUMBNAIL_ENCODERS: Readonly<
  Record<Exclude<PublishedFormat, "gif">, (picture: Sharp) => Sharp>
> = {
  jpeg: (picture) => picture.jpeg({ quality: 80 }),
  png: (picture) => picture.png(),
  webp: (picture) => picture.webp({ quality: 80, effort: 2 }),
};
