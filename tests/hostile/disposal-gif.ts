const NO_CODES = 0; // sub-blocks end with it

/** In LZW, a clear code before every other code keeps the width of the codes at 3 bits (GIF89a, appendix F). */
const encodePixels = (count: number, colour: number): Buffer => {
  const codes: number[] = [];
  for (let i = 0; i < count; i++) codes.push(4, colour);
  codes.push(5);
  const bytes = Buffer.alloc(Math.ceil((3 * codes.length) / 8));
  for (const [i, code] of codes.entries()) {
    for (let bit = 0; bit < 3; bit++) {
      const at = 3 * i + bit;
      bytes[at >> 3] = (bytes[at >> 3] as number) | (((code >> bit) & 1) << (at & 7));
    }
  }
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.subarray(at, at + 255);
    blocks.push(Buffer.of(block.length), block);
  }
  return Buffer.concat([Buffer.of(2), ...blocks, Buffer.of(NO_CODES)]);
};

const shorts = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt16LE(value, 2 * i);
  return bytes;
};

/** A frame of one colour. */
interface FlatFrame {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  /** 2: its area becomes the background after it; 3: what it was before. */
  readonly disposal: 1 | 2 | 3;
}

/** A GIF of square frames that are all of the same grey, so that only their disposal can show a shape. */
export const disposalGif = (side: number, grey: number, frames: readonly FlatFrame[]): Buffer =>
  Buffer.concat([
    Buffer.from("GIF89a"),
    shorts(side, side),
    Buffer.of(0x81, 0, 0), // a table of four colours
    Buffer.from([grey, grey, grey, 255, 255, 255, 0, 0, 0, 0, 0, 0]),
    ...frames.flatMap((frame) => [
      // The third colour is transparent; no pixel has it.
      Buffer.of(0x21, 0xf9, 4, (frame.disposal << 2) | 1, 10, 0, 3, 0),
      Buffer.of(0x2c),
      shorts(frame.left, frame.top, frame.side, frame.side),
      Buffer.of(0),
      encodePixels(frame.side ** 2, 0),
    ]),
    Buffer.of(0x3b),
  ]);
