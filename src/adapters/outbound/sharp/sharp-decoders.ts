import { createRequire as requireFrom } from "node:module";
import sharp from "sharp";

/**
 * Only the decoders of the formats that the service takes can be reached, and only with bytes in memory. libvips' other loaders (SVG,
 * PDF, raw pixels, its own format, tables of numbers) open nothing, whatever a file claims to be, and no loader opens a path.
 * libvips has one such list for the process.
 */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Nsgif", "Heif", "Tiff"].map(
    (decoder) => `VipsForeignLoad${decoder}Buffer`,
  ),
});
sharp.cache(false); // a function sees each picture once

const libheifJs = requireFrom(import.meta.url)("libheif-js/package.json") as {
  readonly version: string;
};
const { vips, mozjpeg, png, webp, heif, aom, tiff } = sharp.versions;

/** The versions of the libraries that decode. Security advisories name them. */
export const decoderVersions = {
  sharp: sharp.versions.sharp,
  vips,
  mozjpeg,
  png,
  webp,
  heif,
  aom,
  tiff,
  "libheif-js": libheifJs.version, // of HEIC
} as const;
