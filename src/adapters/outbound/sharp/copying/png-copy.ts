import { crc32 } from "node:zlib";
import { encodeChunk, PNG_SIGNATURE, type PngChunk } from "../png-chunks.ts";
import { copyUnlessRefused, demand } from "./copy-refusal.ts";
import { PALETTE, pngHeaderOf } from "./png-header.ts";
import { completePalette, demandTransparency } from "./png-palette.ts";
import { inflatedBytesOf } from "./png-rows.ts";

/** What a PNG's pixels need. */
export interface PngCopy {
  readonly file: Buffer;
  /** The compressed pixels. */
  readonly data: readonly Buffer[];
  /** What they inflate to. */
  readonly inflatedBytes: number;
}

function* chunksOf(png: Buffer): Generator<PngChunk, void, void> {
  for (let at = PNG_SIGNATURE.length; ; ) {
    demand(at + 12 <= png.length);
    const end = at + 12 + png.readUInt32BE(at);
    demand(end <= png.length && crc32(png.subarray(at + 4, end - 4)) === png.readUInt32BE(end - 4));
    const type = png.toString("latin1", at + 4, at + 8);
    yield { type, content: png.subarray(at + 8, end - 4) };
    if (type === "IEND") return;
    at = end;
  }
}

const copyChunks = (png: Buffer): PngCopy => {
  demand(png.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE));
  const chunks = chunksOf(png);
  const first = chunks.next().value as PngChunk;
  const header = pngHeaderOf(first);
  const data: Buffer[] = [];
  let [palette, transparency, last]: [Buffer?, Buffer?, string?] = [];
  for (const { type, content } of chunks) {
    if (type === "IDAT") {
      demand(data.length === 0 || last === "IDAT");
      data.push(content);
    } else if (type === "PLTE") {
      demand(palette === undefined && transparency === undefined && data.length === 0);
      palette = content;
    } else if (type === "tRNS") {
      demand(transparency === undefined && data.length === 0);
      demandTransparency(content, header, palette);
      transparency = content;
    } else demand(type === "IEND" || /^[a-z]/.test(type)); // a critical chunk begins with a capital
    last = type;
  }
  demand(data.length > 0 && (header.type !== PALETTE || palette !== undefined));
  const kept: PngChunk[] = [
    first,
    ...(header.type === PALETTE
      ? [{ type: "PLTE", content: completePalette(palette as Buffer, header.bits) }]
      : []),
    ...(transparency === undefined ? [] : [{ type: "tRNS", content: transparency }]),
    ...data.map((content) => ({ type: "IDAT", content })),
    { type: "IEND", content: Buffer.alloc(0) },
  ];
  const file = Buffer.concat([PNG_SIGNATURE, ...kept.map(encodeChunk)]);
  return { file, data, inflatedBytes: inflatedBytesOf(header) };
};

/**
 * Copies what a PNG's pixels need, and nothing else. Of an APNG that is the first picture, which libvips shows too.
 * @returns `undefined` for a PNG of which decoders might show different pictures
 */
export const copyPng = (content: Buffer): PngCopy | undefined =>
  copyUnlessRefused(() => copyChunks(content));
