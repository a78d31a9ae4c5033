import { crc32 } from "node:zlib";
import type { Random } from "./random.ts";

type Mutation = (bytes: Buffer, random: Random) => Buffer;

/** Half of the time in the first part, where headers are. */
const place = (bytes: Buffer, random: Random): number =>
  random.below(random.below(2) === 0 ? Math.min(bytes.length, 600) : bytes.length);

const range = (bytes: Buffer, random: Random): readonly [number, number] => {
  const start = place(bytes, random);
  return [start, Math.min(bytes.length, start + 1 + random.below(64))];
};

const manyTimes = (change: (bytes: Buffer, random: Random) => void): Mutation => {
  return (original, random) => {
    const bytes = Buffer.from(original);
    const times = 1 + random.below(random.oneOf([1, 4, 32]));
    for (let i = 0; i < times; i += 1) change(bytes, random);
    return bytes;
  };
};

const EXTREMES = [0, 1, 0x7f, 0x80, 0xff];
const LARGE = [0, 1, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

/** What happens to files on their way, and what is done to them on purpose. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  truncated: (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  "cut near its end": (bytes, random) =>
    bytes.subarray(0, bytes.length - 1 - random.below(Math.ceil(bytes.length / 10))),
  "bits flipped": manyTimes((bytes, random) => {
    const at = place(bytes, random);
    bytes[at] = (bytes[at] as number) ^ (1 << random.below(8));
  }),
  "bytes swapped": manyTimes((bytes, random) => {
    const [a, b] = [place(bytes, random), place(bytes, random)];
    [bytes[a], bytes[b]] = [bytes[b] as number, bytes[a] as number];
  }),
  "neighbours swapped": manyTimes((bytes, random) => {
    const width = random.oneOf([2, 4]);
    const at = Math.min(place(bytes, random), bytes.length - width);
    bytes.subarray(at, at + width).reverse();
  }),
  "bytes set": manyTimes((bytes, random) => {
    bytes[place(bytes, random)] = random.oneOf(EXTREMES);
  }),
  "numbers set": manyTimes((bytes, random) => {
    const at = Math.min(place(bytes, random), bytes.length - 4);
    const value = random.oneOf(LARGE);
    if (random.below(2) === 0) bytes.writeUInt32BE(value, at);
    else bytes.writeUInt32LE(value, at);
  }),
  "part missing": (bytes, random) => {
    const [start, end] = range(bytes, random);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  "part repeated": (bytes, random) => {
    const [start, end] = range(bytes, random);
    const times = random.oneOf([1, 10, 1_000]);
    const part = Array.from({ length: times }, () => bytes.subarray(start, end));
    return Buffer.concat([bytes.subarray(0, end), ...part, bytes.subarray(end)]);
  },
  "part made empty": (bytes, random) => {
    const [start, end] = range(bytes, random);
    return Buffer.from(bytes).fill(0, start, end);
  },
};

/** A PNG's checksums made right again: otherwise its decoder looks at nothing that was changed. */
export const withChecksums = (png: Buffer): Buffer => {
  const bytes = Buffer.from(png);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) break;
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return bytes;
};
