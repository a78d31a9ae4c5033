const START = Buffer.from([0xff, 0xd8, 0xff]);
const SCAN = Buffer.from([0xff, 0xda]);
const END = Buffer.from([0xff, 0xd9]);

/**
 * Whether a JPEG has no end after its pixels, as some devices write them. It may also be cut off, which libjpeg tells by a warning
 * once there is an end.
 */
export const lacksEnd = (bytes: Uint8Array): boolean => {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!jpeg.subarray(0, START.length).equals(START)) return false;
  if (jpeg.subarray(-END.length).equals(END)) return false;
  return jpeg.lastIndexOf(END) < jpeg.lastIndexOf(SCAN); // pixels never look like an end
};

export const withEnd = (bytes: Uint8Array): Uint8Array => Buffer.concat([bytes, END]);
