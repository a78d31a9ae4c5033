import { ByteCursor } from "./byte-cursor.ts";
import { demand } from "./copy-refusal.ts";

/** A box of ISO/IEC 14496-12, without its length and type. */
export interface IsoBox {
  readonly type: string;
  readonly content: Buffer;
}

/** A box that begins with a version and flags. */
export interface FullBox {
  readonly version: number;
  readonly flags: number;
  readonly cursor: ByteCursor;
}

const HEADER = 8;
/** More than any picture has, side by side. */
const MAX_BOXES = 10_000;

/** One box after the other. A box that reaches beyond the end is refused when its turn comes. */
export function* eachBoxIn(bytes: Buffer): Generator<IsoBox> {
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    count += 1;
    demand(count <= MAX_BOXES);
    const head = new ByteCursor(bytes.subarray(at));
    const [stated, type] = [head.number(4), head.text(4)];
    const isLong = stated === 1;
    const size = isLong ? head.number(8) : stated || bytes.length - at; // 0 is "to the end"
    const start = at + HEADER + (isLong ? 8 : 0);
    demand(start <= at + size && at + size <= bytes.length);
    yield { type, content: bytes.subarray(start, at + size) };
    at += size;
  }
}

/** All boxes, which have to fill the bytes exactly. */
export const isoBoxesIn = (bytes: Buffer): readonly IsoBox[] => [...eachBoxIn(bytes)];

const oneOf = (boxes: readonly IsoBox[], type: string): Buffer => {
  const found = boxes.filter((box) => box.type === type);
  demand(found.length === 1);
  return (found[0] as IsoBox).content;
};

/** The boxes in the only box of a type. */
export const boxesOf = (boxes: readonly IsoBox[], type: string): readonly IsoBox[] =>
  isoBoxesIn(oneOf(boxes, type));

export const openFullBox = (content: Buffer): FullBox => {
  const cursor = new ByteCursor(content);
  return { version: cursor.number(1), flags: cursor.number(3), cursor };
};

/** The only box of a type. */
export const fullBoxOf = (boxes: readonly IsoBox[], type: string): FullBox =>
  openFullBox(oneOf(boxes, type));
