/** TIFF 6.0, section 8: the tag, and its type SHORT. */
const ORIENTATION = 274;
const SHORT = 3;
const ENTRY_BYTES = 12;
const MAX_ENTRIES = 1_000;

/**
 * Reads the orientation from the first directory of a TIFF, which is also the form of EXIF.
 * @returns 1 to 8; 1, which is upright, if it states none
 * @throws {RangeError} if it is cut off
 */
export const readTiffOrientation = (tiff: Buffer): number => {
  const isBigEndian = tiff.readUInt16BE(0) === 0x4d4d;
  const u16 = (at: number) => (isBigEndian ? tiff.readUInt16BE(at) : tiff.readUInt16LE(at));
  const u32 = (at: number) => (isBigEndian ? tiff.readUInt32BE(at) : tiff.readUInt32LE(at));
  const directory = u32(4);
  const count = Math.min(u16(directory), MAX_ENTRIES);
  for (
    let entry = directory + 2;
    entry < directory + 2 + count * ENTRY_BYTES;
    entry += ENTRY_BYTES
  ) {
    if (u16(entry) === ORIENTATION && u16(entry + 2) === SHORT) {
      const orientation = u16(entry + 8);
      return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }
  }
  return 1;
};
