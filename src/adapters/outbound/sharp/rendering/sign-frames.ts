import { createHash } from "node:crypto";
import type { FrameSignature } from "../../../../domain/image/frame-signature.ts";
import { hasAlpha, type Pixels } from "../pixels.ts";

const MAX_CELLS = 32; // in a row, and in a column
const NUMBERS = 4; // of each cell, in either list
const TABLE = 4096; // signs; a power of two

/** The same numbers for the same seed, in no order that a picture could be made for (xorshift32). */
const randomNumbers = (seed: number): (() => number) => {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
};

/** Which of its cell's sums a pixel is counted in, and with which sign each of its four values. */
interface Signs {
  readonly table: Uint8Array;
  /** Where in the table each row of pixels begins. */
  readonly rows: Uint16Array;
}

const makeSigns = (content: Uint8Array, height: number): Signs => {
  const next = randomNumbers(createHash("sha256").update(content).digest().readUInt32LE());
  return {
    table: Uint8Array.from({ length: TABLE }, () => next() >>> 24),
    rows: Uint16Array.from({ length: height }, () => next() >>> 16),
  };
};

/**
 * Makes signatures of frames. The signs follow from the file's content, so that repetitions agree, and nobody can draw a frame that
 * changes none of its numbers: a changed frame changes the signs.
 *
 * @param content the file
 */
export const signatures = (
  content: Uint8Array,
): ((pixels: Pixels, frame: number) => FrameSignature) => {
  let signs: Signs | undefined;
  return (pixels, frame) => {
    signs ??= makeSigns(content, pixels.height);
    return signatureOf(pixels, frame, signs);
  };
};

const signatureOf = (pixels: Pixels, frame: number, { table, rows }: Signs): FrameSignature => {
  const { data, width, height, channels } = pixels;
  const isClear = hasAlpha(pixels);
  const columns = Math.min(MAX_CELLS, width);
  const lines = Math.min(MAX_CELLS, height);
  const means = new Float32Array(columns * lines * NUMBERS);
  const details = new Float32Array(means.length);
  const counts = new Uint32Array(columns * lines);
  const cellOfColumn = Uint8Array.from({ length: width }, (_, x) =>
    Math.floor((x * columns) / width),
  );
  const sums = new Float64Array(means.length);
  const signed = new Float64Array(means.length);
  let at = frame * width * height * channels;
  for (let y = 0; y < height; y++) {
    const line = Math.floor((y * lines) / height) * columns;
    const row = rows[y] as number;
    for (let x = 0; x < width; x++, at += channels) {
      const cell = line + (cellOfColumn[x] as number);
      const opacity = isClear ? (data[at + channels - 1] as number) : 255;
      const share = opacity / 255;
      const red = (data[at] as number) * share;
      const green = (channels < 3 ? (data[at] as number) : (data[at + 1] as number)) * share;
      const blue = (channels < 3 ? (data[at] as number) : (data[at + 2] as number)) * share;
      const of = cell * NUMBERS;
      (sums[of] as number) += red;
      (sums[of + 1] as number) += green;
      (sums[of + 2] as number) += blue;
      (sums[of + 3] as number) += opacity;
      const sign = table[(row + x) & (TABLE - 1)] as number;
      (signed[of + (sign & 3)] as number) +=
        (sign & 4 ? red : -red) +
        (sign & 8 ? green : -green) +
        (sign & 16 ? blue : -blue) +
        (sign & 32 ? opacity : -opacity);
      (counts[cell] as number) += 1;
    }
  }
  for (let i = 0; i < means.length; i++) {
    const count = counts[Math.floor(i / NUMBERS)] as number;
    means[i] = (sums[i] as number) / count;
    // A quarter of the cell's pixels, four values each: the sum of so many signs grows with the root of their number.
    details[i] = (signed[i] as number) / Math.sqrt(count);
  }
  return { means, details };
};
