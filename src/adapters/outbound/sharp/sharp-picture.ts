import sharp, { type Metadata, type Sharp, type SharpOptions } from "sharp";
import { ImageUnreadable } from "../../../domain/image/rejection.ts";

sharp.cache(false); // a function sees each picture once

/**
 * How every picture is opened. Warnings are let pass (many cameras write files that cause them), a picture that is cut off is not.
 * The limit on pixels is the domain's: it is checked before anything is decoded.
 */
export const OPEN: SharpOptions = { failOn: "error", limitInputPixels: false };

/** @throws {ImageUnreadable} for whatever libvips has against the picture */
export const decoding = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw new ImageUnreadable("the picture cannot be decoded", { cause: error });
  }
};

/** As {@link decoding}; `sharp` throws some errors at once. */
export const readMetadata = (bytes: Uint8Array): Promise<Metadata> =>
  decoding(async () => await sharp(bytes, OPEN).metadata());

/** A picture as people see it: upright, in sRGB. */
export const openUpright = (bytes: Uint8Array, options: SharpOptions = {}): Sharp =>
  sharp(bytes, { ...OPEN, ...options, autoOrient: true }).toColourspace("srgb");
