import { type Dimensions, pixelCount } from "../../domain/image/dimensions.ts";

const HEADER = 8;
/** ISO/IEC 14496-12, section 4.2: a box that states this has its length in 8 bytes behind its type. */
const LONG = 1;

/** What describes the items of a HEIF: the content of each `meta` box of the file. */
function* metaContentsOf(file: Buffer): Generator<Buffer> {
  for (let at = 0; at + 2 * HEADER <= file.length; ) {
    const stated = file.readUInt32BE(at);
    const size = stated === LONG ? Number(file.readBigUInt64BE(at + HEADER)) : stated;
    const end = size === 0 ? file.length : at + size; // 0 is "to the end"
    if (end < at + HEADER) return;
    if (file.toString("latin1", at + 4, at + HEADER) === "meta") {
      yield file.subarray(at + HEADER, end);
    }
    at = end;
  }
}

/** Where a name stands, whatever box it is in: a decoder may find boxes that a reader of the structure does not. */
function* placesOf(name: string, bytes: Buffer): Generator<number> {
  for (let at = bytes.indexOf(name, 4); at >= 0; at = bytes.indexOf(name, at + 1)) yield at;
}

/**
 * Finds the largest of the sizes that an AVIF or HEIC states: of the picture before it is cropped, of its tiles, its alpha channel, a
 * preview. A decoder may have to hold as many pixels, however small the picture is that it shows.
 *
 * @returns `undefined` if no size can be read
 */
export const largestHeifSize = (file: Buffer): Dimensions | undefined => {
  let largest: Dimensions | undefined;
  for (const meta of metaContentsOf(file)) {
    for (const at of placesOf("ispe", meta)) {
      const start = at + (meta.readUInt32BE(at - 4) === LONG ? 16 : 8); // behind the version
      if (start + 8 > meta.length) continue;
      const size = { width: meta.readUInt32BE(start), height: meta.readUInt32BE(start + 4) };
      if (largest === undefined || pixelCount(size) > pixelCount(largest)) largest = size;
    }
  }
  return largest;
};

/** Whether a picture may be laid out of others (`iovl`). A decoder makes room for a canvas whose size no property states. */
export const hasOverlays = (file: Buffer): boolean =>
  [...metaContentsOf(file)].some((meta) => meta.includes("iovl"));
