import { demand } from "./copy-refusal.ts";
import type { RiffChunk } from "./riff-chunks.ts";

/** What a lossy bitstream (RFC 6386, 9.1) or a lossless one (RFC 9649, 3.4) says of its own size. */
export const bitstreamSizeOf = ({ type, content }: RiffChunk): string => {
  if (type === "VP8 ") {
    demand(content.length > 10 && content.readUIntBE(3, 3) === 0x9d012a);
    const [tag, width, height] = [
      content[0] as number,
      content.readUInt16LE(6),
      content.readUInt16LE(8),
    ];
    demand((tag & 1) === 0 && ((tag >> 1) & 7) <= 3 && (tag & 16) !== 0); // a key frame, to be shown
    demand(width < 2 ** 14 && height < 2 ** 14); // no scale
    return `${width}x${height}`;
  }
  demand(type === "VP8L" && content.length > 5 && content[0] === 0x2f);
  const bits = content.readUInt32LE(1);
  demand(bits >>> 29 === 0); // version
  return `${(bits & 0x3fff) + 1}x${((bits >>> 14) & 0x3fff) + 1}`;
};
