const JPEG_START = 0xffd8;
const JPEG_EXIF = 0xe1;
const JPEG_SCAN = 0xda;
const PNG_START = 0x89504e47;
const EXIF_PREFIX = "Exif\0\0";

const withoutPrefix = (exif: Buffer): Buffer =>
  exif.toString("latin1", 0, EXIF_PREFIX.length) === EXIF_PREFIX
    ? exif.subarray(EXIF_PREFIX.length)
    : exif;

const inJpeg = (bytes: Buffer): Buffer | undefined => {
  let at = 2;
  while (bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    if (marker === 0xff)
      at += 1; // a fill byte
    else if (marker === undefined || marker === JPEG_SCAN) return undefined;
    else {
      const end = at + 2 + bytes.readUInt16BE(at + 2);
      const segment = bytes.subarray(at + 4, end);
      if (marker === JPEG_EXIF && withoutPrefix(segment) !== segment) return withoutPrefix(segment);
      at = end;
    }
  }
  return undefined;
};

const inPng = (bytes: Buffer): Buffer | undefined => {
  for (let at = 8; at + 8 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "eXIf") return bytes.subarray(at + 8, end);
    at = end + 4;
  }
  return undefined;
};

const inWebp = (bytes: Buffer): Buffer | undefined => {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    if (bytes.toString("latin1", at, at + 4) === "EXIF") {
      return withoutPrefix(bytes.subarray(at + 8, at + 8 + length));
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
};

/**
 * Finds the EXIF data of a JPEG, PNG or WebP: a TIFF.
 * @returns `undefined` if there are none
 * @throws {RangeError} if the file is cut off
 */
export const findExif = (bytes: Buffer): Buffer | undefined => {
  if (bytes.readUInt16BE(0) === JPEG_START) return inJpeg(bytes);
  if (bytes.readUInt32BE(0) === PNG_START) return inPng(bytes);
  if (bytes.toString("latin1", 8, 12) === "WEBP") return inWebp(bytes);
  return undefined;
};
