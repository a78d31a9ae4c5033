import type { PngChunk } from "../png-chunks.ts";
import { demand } from "./copy-refusal.ts";

/** Colour types. */
export const [GREY, RGB, PALETTE] = [0, 2, 3];
/** Samples of a pixel, by colour type. */
export const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly type: number;
  readonly isInterlaced: boolean;
}

/** @param chunk the first one */
export const pngHeaderOf = ({ type, content }: PngChunk): PngHeader => {
  demand(type === "IHDR" && content.length === 13);
  const [bits = 0, colour = 0, compression, filter, interlace] = content.subarray(8);
  demand(compression === 0 && filter === 0 && (interlace === 0 || interlace === 1));
  const isShort = bits === 1 || bits === 2 || bits === 4;
  demand(colour in SAMPLES && (bits === 8 || (isShort && (colour === GREY || colour === PALETTE))));
  return {
    width: content.readUInt32BE(0),
    height: content.readUInt32BE(4),
    bits,
    type: colour,
    isInterlaced: interlace === 1,
  };
};
