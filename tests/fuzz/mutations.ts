import { crc32 } from "node:zlib";
import type { Random } from "./random.ts";

type Mutation = (content: Buffer, random: Random) => Buffer;

/** Half of the time in the first part, where the headers are. */
const choosePlace = (content: Buffer, random: Random): number =>
  random.below(random.below(2) === 0 ? Math.min(content.length, 600) : content.length);

const chooseRange = (content: Buffer, random: Random): readonly [number, number] => {
  const start = choosePlace(content, random);
  return [start, Math.min(content.length, start + 1 + random.below(64))];
};

const repeat = (change: (content: Buffer, random: Random) => void): Mutation => {
  return (original, random) => {
    const content = Buffer.from(original);
    const times = 1 + random.below(random.oneOf([1, 4, 32]));
    for (let i = 0; i < times; i += 1) change(content, random);
    return content;
  };
};

const EXTREMES = [0, 1, 0x7f, 0x80, 0xff];
const LARGE = [0, 1, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

/** Damage that happens in transfer, and damage on purpose. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  truncated: (content, random) => content.subarray(0, random.below(content.length)),
  "cut near its end": (content, random) =>
    content.subarray(0, content.length - 1 - random.below(Math.ceil(content.length / 10))),
  "bits flipped": repeat((content, random) => {
    const at = choosePlace(content, random);
    content[at] = (content[at] as number) ^ (1 << random.below(8));
  }),
  "bytes swapped": repeat((content, random) => {
    const [a, b] = [choosePlace(content, random), choosePlace(content, random)];
    [content[a], content[b]] = [content[b] as number, content[a] as number];
  }),
  "neighbours swapped": repeat((content, random) => {
    const width = random.oneOf([2, 4]);
    const at = Math.min(choosePlace(content, random), content.length - width);
    content.subarray(at, at + width).reverse();
  }),
  "bytes set": repeat((content, random) => {
    content[choosePlace(content, random)] = random.oneOf(EXTREMES);
  }),
  "numbers set": repeat((content, random) => {
    const at = Math.min(choosePlace(content, random), content.length - 4);
    const value = random.oneOf(LARGE);
    if (random.below(2) === 0) content.writeUInt32BE(value, at);
    else content.writeUInt32LE(value, at);
  }),
  "part missing": (content, random) => {
    const [start, end] = chooseRange(content, random);
    return Buffer.concat([content.subarray(0, start), content.subarray(end)]);
  },
  "part repeated": (content, random) => {
    const [start, end] = chooseRange(content, random);
    const times = random.oneOf([1, 10, 1_000]);
    const part = Array.from({ length: times }, () => content.subarray(start, end));
    return Buffer.concat([content.subarray(0, end), ...part, content.subarray(end)]);
  },
  "part made empty": (content, random) => {
    const [start, end] = chooseRange(content, random);
    return Buffer.from(content).fill(0, start, end);
  },
};

/** Corrects a PNG's checksums. Without that, its decoder reads no changed chunk. */
export const correctChecksums = (png: Buffer): Buffer => {
  const content = Buffer.from(png);
  for (let at = 8; at + 12 <= content.length; ) {
    const end = at + 8 + content.readUInt32BE(at);
    if (end + 4 > content.length) break;
    content.writeUInt32BE(crc32(content.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return content;
};
