import { crc32, deflateSync } from "node:zlib";

export interface Chunk {
  readonly type: string;
  readonly content: Buffer;
}

const SIGNATURE = 8;

export const encodeChunk = ({ type, content }: Chunk): Buffer => {
  const bytes = Buffer.alloc(12 + content.length);
  bytes.writeUInt32BE(content.length);
  bytes.write(type, 4, "latin1");
  content.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
};

export const chunksOf = (png: Buffer): readonly Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString("latin1", at + 4, at + 8),
      content: png.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
};

export const pngOf = (like: Buffer, chunks: readonly Chunk[]): Buffer =>
  Buffer.concat([like.subarray(0, SIGNATURE), ...chunks.map(encodeChunk)]);

/** Puts chunks directly after IHDR. */
export const withChunks = (png: Buffer, ...added: readonly Chunk[]): Buffer => {
  const [header, ...others] = chunksOf(png) as [Chunk, ...Chunk[]];
  return pngOf(png, [header, ...added, ...others]);
};

const numbers = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
  return bytes;
};

export const gama = (gamma: number): Chunk => ({
  type: "gAMA",
  content: numbers(Math.round(100_000 / gamma)),
});

/** White, red, green, blue: x and y of each. */
export const chrm = (...xy: readonly number[]): Chunk => ({
  type: "cHRM",
  content: numbers(...xy.map((value) => Math.round(100_000 * value))),
});

export const iccp = (profile: Buffer): Chunk => ({
  type: "iCCP",
  content: Buffer.concat([Buffer.from("a profile\0\0", "latin1"), deflateSync(profile)]),
});

/** An APNG of two frames of the same size. Viewers that know no APNG show the first. */
export const apng = (first: Buffer, second: Buffer, width: number, height: number): Buffer => {
  const control = (sequence: number): Chunk => ({
    type: "fcTL",
    content: Buffer.concat([
      numbers(sequence, width, height, 0, 0),
      Buffer.from([0, 100, 3, 232, 0, 0]), // 100 of 1000 seconds
    ]),
  });
  const pixelsOf = (png: Buffer): Buffer =>
    Buffer.concat(
      chunksOf(png)
        .filter(({ type }) => type === "IDAT")
        .map(({ content }) => content),
    );
  const [header] = chunksOf(first) as [Chunk];
  return pngOf(first, [
    header,
    { type: "acTL", content: numbers(2, 0) },
    control(0),
    { type: "IDAT", content: pixelsOf(first) },
    control(1),
    { type: "fdAT", content: Buffer.concat([numbers(2), pixelsOf(second)]) },
    { type: "IEND", content: Buffer.alloc(0) },
  ]);
};
