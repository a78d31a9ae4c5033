import { type PngHeader, SAMPLES } from "./png-header.ts";

/** Where each pass of an interlaced PNG begins, and its steps (PNG, 8.2). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** How many bytes the pixels' data inflates to: a filter's number before each row. */
export const inflatedBytesOf = ({ width, height, bits, type, isInterlaced }: PngHeader): number =>
  (isInterlaced ? ADAM7 : [[0, 0, 1, 1] as const])
    .map(([left, top, across, down]) => ({
      columns: Math.max(0, Math.ceil((width - left) / across)),
      rows: Math.max(0, Math.ceil((height - top) / down)),
    }))
    .filter(({ columns }) => columns > 0)
    .reduce(
      (sum, { columns, rows }) =>
        sum + rows * (1 + Math.ceil((columns * bits * (SAMPLES[type] as number)) / 8)),
      0,
    );
