import { findExif } from "./find-exif.ts";
import { readHeifRotation } from "./heif-rotation.ts";
import { readTiffOrientation } from "./tiff-orientation.ts";

/** EXIF's orientations from 5 on exchange width and height. */
const FIRST_SIDEWAYS = 5;

const isTiff = (bytes: Buffer): boolean =>
  ["II*\0", "MM\0*"].includes(bytes.toString("latin1", 0, 4));

export const isHeif = (bytes: Buffer): boolean => bytes.toString("latin1", 4, 8) === "ftyp";

/**
 * Whether the decoder turns the picture by a quarter. Decoders ignore an orientation that they cannot read; so does this.
 * @param bytes of a JPEG, PNG, WebP, GIF, AVIF, HEIC or TIFF
 */
export const liesOnItsSide = (bytes: Buffer): boolean => {
  try {
    // Decoders of AVIF and HEIC follow the file's own rotation, and not EXIF.
    if (isHeif(bytes)) return readHeifRotation(bytes) % 2 === 1;
    const tiff = isTiff(bytes) ? bytes : findExif(bytes);
    return tiff !== undefined && readTiffOrientation(tiff) >= FIRST_SIDEWAYS;
  } catch (error) {
    if ((error as Error).name === "RangeError") return false; // by name: Node.js throws it in a realm of its own, for a test
    throw error;
  }
};
