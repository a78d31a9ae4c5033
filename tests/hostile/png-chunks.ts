import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const u32 = (value: number): Buffer => {
  const content = Buffer.alloc(4);
  content.writeUInt32BE(value);
  return content;
};

export const chunk = (type: string, data: Uint8Array): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([u32(data.length), typed, u32(crc32(typed))]);
};

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bitDepth?: number;
  /** 0 grey, 2 RGB, 6 RGBA. */
  readonly colourType?: number;
}

/** A PNG of the given chunks between its header and its end. */
export const pngOf = (
  { width, height, bitDepth = 8, colourType = 0 }: PngHeader,
  ...chunks: readonly Buffer[]
): Buffer =>
  Buffer.concat([
    SIGNATURE,
    chunk(
      "IHDR",
      Buffer.concat([u32(width), u32(height), Buffer.from([bitDepth, colourType, 0, 0, 0])]),
    ),
    ...chunks,
    chunk("IEND", Buffer.alloc(0)),
  ]);

/** Compresses zeros, to a thousandth of their size. */
export const zeros = (bytes: number): Buffer => deflateSync(Buffer.alloc(bytes), { level: 9 });

export const idat = (compressed: Buffer): Buffer => chunk("IDAT", compressed);

/** An embedded colour profile, or a text: a name, compression method 0, and the compressed content. */
export const compressedChunk = (type: "iCCP" | "zTXt", compressed: Buffer): Buffer =>
  chunk(type, Buffer.concat([Buffer.from("name\0\0", "latin1"), compressed]));
