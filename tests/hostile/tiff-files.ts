/** Tag, type (3 short, 4 long), how many, value or offset. */
type Entry = readonly [tag: number, type: number, count: number, value: number];

const directory = (entries: readonly Entry[], next: number): Buffer => {
  const content = Buffer.alloc(2 + entries.length * 12 + 4);
  content.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, value], i) => {
    const at = 2 + i * 12;
    content.writeUInt16LE(tag, at);
    content.writeUInt16LE(type, at + 2);
    content.writeUInt32LE(count, at + 4);
    if (type === 3 && count === 1) content.writeUInt16LE(value, at + 8);
    else content.writeUInt32LE(value, at + 8);
  });
  content.writeUInt32LE(next, 2 + entries.length * 12);
  return content;
};

const header = (): Buffer => {
  const content = Buffer.from("II*\0\0\0\0\0", "latin1");
  content.writeUInt32LE(8, 4);
  return content;
};

interface TiffCanvas {
  readonly width: number;
  readonly height: number;
  /** 1 none, 5 LZW, 8 deflate. */
  readonly compression: number;
}

const canvasEntries = ({ width, height, compression }: TiffCanvas): readonly Entry[] => [
  [256, 4, 1, width],
  [257, 4, 1, height],
  [258, 3, 1, 8],
  [259, 3, 1, compression],
  [262, 3, 1, 1],
  [277, 3, 1, 1],
];

/** A grey picture in one strip. `next` is the claimed place of the next directory. */
export const stripTiff = (
  canvas: TiffCanvas,
  strip: Buffer,
  { next = 0, more = [] as readonly Entry[] } = {},
): Buffer => {
  const known = canvasEntries(canvas);
  const count = known.length + 3 + more.length;
  const entries: Entry[] = [
    ...known,
    [273, 4, 1, 8 + 2 + count * 12 + 4],
    [278, 4, 1, canvas.height],
    [279, 4, 1, strip.length],
    ...more,
  ];
  entries.sort(([a], [b]) => a - b);
  return Buffer.concat([header(), directory(entries, next), strip]);
};

/** A grey picture that claims to be one tile. */
export const tiledTiff = (canvas: TiffCanvas, tileSide: number, tile: Buffer): Buffer => {
  const known = canvasEntries(canvas);
  const at = 8 + 2 + (known.length + 4) * 12 + 4;
  const entries: readonly Entry[] = [
    ...known,
    [322, 4, 1, tileSide],
    [323, 4, 1, tileSide],
    [324, 4, 1, at],
    [325, 4, 1, tile.length],
  ];
  return Buffer.concat([header(), directory(entries, 0), tile]);
};

/** Pages of one pixel, all of them of the same pixel. */
export const pagesTiff = (pages: number): Buffer => {
  const size = 2 + 9 * 12 + 4;
  const directories = Array.from({ length: pages }, (_, i) =>
    directory(
      [
        ...canvasEntries({ width: 1, height: 1, compression: 1 }),
        [273, 4, 1, 0],
        [278, 4, 1, 1],
        [279, 4, 1, 1],
      ],
      i === pages - 1 ? 0 : 8 + (i + 1) * size,
    ),
  );
  return Buffer.concat([header(), ...directories]);
};

/** Codes of TIFF's LZW for `bytes` zeros. Each code stands for one zero more than the code before it. */
export const lzwZeros = (bytes: number): Buffer => {
  const out: number[] = [];
  let held = 0;
  let bits = 0;
  const put = (code: number, width: number): void => {
    held = held * 2 ** width + code;
    bits += width;
    while (bits >= 8) {
      const rest = 2 ** (bits - 8);
      out.push(Math.floor(held / rest));
      held %= rest;
      bits -= 8;
    }
  };
  let written = 0;
  while (written < bytes) {
    put(256, 9); // begins a new table
    put(0, 9);
    written += 1;
    // The k-th code after that stands for k + 1 zeros.
    for (let code = 258, run = 2; code < 4093 && written < bytes; code += 1, run += 1) {
      put(code, code < 511 ? 9 : code < 1023 ? 10 : code < 2047 ? 11 : 12);
      written += run;
    }
  }
  put(257, 9);
  put(0, 7);
  return Buffer.from(out);
};
