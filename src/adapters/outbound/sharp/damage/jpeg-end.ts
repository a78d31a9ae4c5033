const START = Buffer.from([0xff, 0xd8, 0xff]);
const SCAN = Buffer.from([0xff, 0xda]);
const END = Buffer.from([0xff, 0xd9]);

/**
 * Whether a JPEG has no end mark after its pixels. Some devices write none. It may also be cut off: libjpeg reports that as a warning
 * once there is an end mark.
 */
export const lacksEnd = (content: Uint8Array): boolean => {
  const jpeg = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (!jpeg.subarray(0, START.length).equals(START)) return false;
  if (jpeg.subarray(-END.length).equals(END)) return false;
  return jpeg.lastIndexOf(END) < jpeg.lastIndexOf(SCAN); // pixels never look like an end mark
};

export const appendEnd = (content: Uint8Array): Uint8Array => Buffer.concat([content, END]);
