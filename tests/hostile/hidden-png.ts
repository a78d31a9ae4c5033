import { deflateSync } from "node:zlib";
import { chunk, idat, pngOf } from "./png-chunks.ts";

/** Whether the hidden shape covers a pixel. */
type Shape = (x: number, y: number) => boolean;

interface KeyedPng {
  readonly side: number;
  /** 0 grey, 2 RGB, 3 palette. */
  readonly colourType: 0 | 2 | 3;
  readonly bitDepth: 1 | 8 | 16;
  /** Of a sample: the shape's value is the transparent one. */
  readonly key: number;
  readonly around: number;
  readonly shape: Shape;
}

const SAMPLES = { 0: 1, 2: 3, 3: 1 };

const scanlines = ({ side, colourType, bitDepth, key, around, shape }: KeyedPng): Buffer => {
  const rows = Array.from({ length: side }, (_, y) => {
    const values = Array.from({ length: side }, (__, x) => (shape(x, y) ? key : around));
    const samples = values.flatMap((value) => Array(SAMPLES[colourType]).fill(value));
    if (bitDepth === 16) return samples.flatMap((value) => [value >> 8, value & 255]);
    if (bitDepth === 8) return samples;
    const bytes = Array.from({ length: side / 8 }, (__, i) => samples.slice(8 * i, 8 * i + 8));
    return bytes.map((bits) => Number.parseInt(bits.join(""), 2));
  });
  return Buffer.from(rows.flatMap((row) => [0, ...row]));
};

const transparency = ({ colourType, key }: KeyedPng): Buffer => {
  if (colourType === 3) return Buffer.from(key === 0 ? [0] : [255, 0]);
  const sample = [key >> 8, key & 255];
  return Buffer.from(Array(SAMPLES[colourType]).fill(sample).flat());
};

/** A PNG without an alpha channel, in which one colour is transparent: `tRNS` names it. Both colours look nearly the same. */
export const keyedPng = (png: KeyedPng): Buffer => {
  const { side, colourType, bitDepth } = png;
  const chunks = [chunk("tRNS", transparency(png)), idat(deflateSync(scanlines(png)))];
  const palette = chunk("PLTE", Buffer.from([255, 255, 255, 255, 255, 255]));
  return pngOf(
    { width: side, height: side, bitDepth, colourType },
    ...(colourType === 3 ? [palette, ...chunks] : chunks),
  );
};
