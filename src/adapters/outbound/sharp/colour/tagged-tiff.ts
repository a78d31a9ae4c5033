/** Uncompressed pixels of 8 or 16 bits a channel. */
export interface RawPixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly bits: 8 | 16;
  /** Whether the colours are multiplied by their alpha. Whoever opens the TIFF divides them again. */
  readonly isPremultiplied?: boolean;
}

const ROWS = 64; // a strip of them stays far below libtiff's limit on a single allocation
const [SHORT, LONG, UNDEFINED] = [3, 4, 7];

type Entry = [tag: number, type: number, count: number, value: number | Buffer];

const longs = (count: number, value: (index: number) => number): Buffer =>
  Buffer.from(Uint32Array.from({ length: count }, (_, i) => value(i)).buffer);

const alphaEntry = (isPremultiplied: boolean): Entry => [338, SHORT, 1, isPremultiplied ? 1 : 2];

const profileEntry = (profile: Uint8Array): Entry => [
  34_675,
  UNDEFINED,
  profile.length,
  Buffer.from(profile),
];

/** Joins pixels and an ICC profile, if there is one, to what sharp can open, an uncompressed TIFF (TIFF 6.0; profile: ICC.1 B.4). */
export const encodeTaggedTiff = (
  { data, width, height, channels, bits, isPremultiplied = false }: RawPixels,
  profile?: Uint8Array,
): Buffer => {
  const strips = Math.ceil(height / ROWS);
  const stripBytes = ROWS * width * channels * (bits / 8);
  const alpha = channels === 2 || channels === 4;
  const extras: Buffer[] = [];
  const entries: Entry[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, channels, Buffer.from(new Uint16Array(channels).fill(bits).buffer)],
    [259, SHORT, 1, 1], // not compressed
    [262, SHORT, 1, channels < 3 ? 1 : 2], // grey from black, or RGB
    [273, LONG, strips, longs(strips, (i) => 8 + i * stripBytes)],
    [277, SHORT, 1, channels],
    [278, LONG, 1, ROWS],
    [279, LONG, strips, longs(strips, (i) => Math.min(stripBytes, data.length - i * stripBytes))],
    ...(alpha ? [alphaEntry(isPremultiplied)] : []),
    ...(profile === undefined ? [] : [profileEntry(profile)]),
  ];

  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length);
  let extrasAt = 8 + data.length + directory.length;
  for (const [i, [tag, type, count, value]] of entries.entries()) {
    const at = 2 + i * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(count, at + 4);
    if (typeof value === "number") directory.writeUInt32LE(value, at + 8);
    else if (value.length <= 4) value.copy(directory, at + 8);
    else {
      directory.writeUInt32LE(extrasAt, at + 8);
      extras.push(value);
      extrasAt += value.length;
    }
  }
  const header = Buffer.from("II*\0\0\0\0\0", "latin1");
  header.writeUInt32LE(8 + data.length, 4);
  return Buffer.concat([header, data, directory, ...extras]);
};
