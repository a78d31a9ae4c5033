import type { Av1Colours, Av1Sequence } from "./av1-sequence.ts";
import type { AvifItem } from "./avif-items.ts";
import { ByteCursor } from "./byte-cursor.ts";
import { demand } from "./copy-refusal.ts";

/** ITU-T H.273's numbers. */
const [BT709, SRGB, BT601, UNSPECIFIED, IDENTITY] = [1, 13, 6, 2, 0];
const MATRICES = [IDENTITY, BT709, 5, BT601]; // 5 is the same as BT.601

/** What `colr` states in the file's own numbers. */
const statedColours = ({ properties }: AvifItem): Av1Colours | undefined => {
  const stated = properties
    .filter(({ type, content }) => type === "colr" && content.toString("latin1", 0, 4) === "nclx")
    .map(({ content }) => new ByteCursor(content.subarray(4)));
  demand(stated.length <= 1);
  return stated.map((cursor) => ({
    primaries: cursor.number(2),
    transfer: cursor.number(2),
    matrix: cursor.number(2),
    isFullRange: cursor.number(1) >= 0x80,
  }))[0];
};

const demandSrgb = ({ primaries, transfer }: Av1Colours): void =>
  demand([BT709, UNSPECIFIED].includes(primaries) && [SRGB, UNSPECIFIED].includes(transfer));

/** What the pixels mean, where box and bitstream do not contradict each other: some viewers follow this, some that. */
export const avifColoursOf = (item: AvifItem, { colours: coded }: Av1Sequence): Av1Colours => {
  const stated = statedColours(item) ?? coded;
  for (const each of [stated, coded]) demandSrgb(each);
  const [first = BT601, second = first] = [stated.matrix, coded.matrix].filter(
    (matrix) => matrix !== UNSPECIFIED,
  );
  demand(MATRICES.includes(first) && first === second);
  demand(first !== IDENTITY || coded.matrix === IDENTITY);
  demand(coded.isFullRange === stated.isFullRange);
  return { primaries: BT709, transfer: SRGB, matrix: first, isFullRange: stated.isFullRange };
};
