const [SOF0, SOF2] = [0xc0, 0xc2];
const SOI_LENGTH = 2;

/**
 * The same JPEG with components that no scan has, for a copy of one scan. libjpeg then reads to the end mark, and warns of bytes after the
 * last pixel, where it stops reading otherwise.
 */
export const withMissingComponents = (copy: Buffer): Buffer => {
  for (let at = SOI_LENGTH; ; at += 2 + copy.readUInt16BE(at + 2)) {
    const marker = copy[at + 1] as number;
    if (marker !== SOF0 && marker !== SOF2) continue;
    const length = copy.readUInt16BE(at + 2);
    const ids = Array.from(copy.subarray(at + 10, at + 2 + length)).filter((_, i) => i % 3 === 0);
    const added = ids.length === 1 ? 2 : 1;
    const free = Array.from({ length: 256 }, (_, id) => id).filter((id) => !ids.includes(id));
    const frame = Buffer.concat([
      copy.subarray(at, at + 2 + length),
      ...free.slice(0, added).map((id) => Buffer.from([id, 0x11, 0])),
    ]);
    frame.writeUInt16BE(length + 3 * added, 2);
    frame[9] = ids.length + added;
    return Buffer.concat([copy.subarray(0, at), frame, copy.subarray(at + 2 + length)]);
  }
};
