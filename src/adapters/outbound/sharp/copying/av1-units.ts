import { ByteCursor } from "./byte-cursor.ts";
import { demand, refuse } from "./copy-refusal.ts";

/** A unit of an AV1 bitstream. */
export interface Av1Unit {
  readonly type: number;
  readonly content: Buffer;
}

const HAS_SIZE = 0x02;
const MAX_SIZE_BYTES = 8;

/** Section 4.10.5 of the AV1 bitstream specification: 7 bits a byte, the lowest first. */
const sizeAt = (cursor: ByteCursor): number => {
  let size = 0;
  for (let i = 0; i < MAX_SIZE_BYTES; i++) {
    const byte = cursor.number(1);
    size += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return size;
  }
  return refuse();
};

const encodeSize = (size: number): Buffer => {
  const bytes: number[] = [];
  let left = size;
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) | 0x80);
  return Buffer.from([...bytes, left]);
};

/** Section 5.3: the units that a bitstream consists of. */
export const av1UnitsIn = (bitstream: Buffer): readonly Av1Unit[] => {
  const cursor = new ByteCursor(bitstream);
  const units: Av1Unit[] = [];
  while (!cursor.isAtEnd) {
    const header = cursor.number(1);
    demand((header & 0x87) === HAS_SIZE); // no layers, and each unit says how long it is
    units.push({ type: header >> 3, content: cursor.take(sizeAt(cursor)) });
  }
  return units;
};

export const encodeAv1Unit = ({ type, content }: Av1Unit): readonly Buffer[] => [
  Buffer.from([(type << 3) | HAS_SIZE]),
  encodeSize(content.length),
  content,
];
