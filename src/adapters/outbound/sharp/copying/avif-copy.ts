import type { Av1Sequence } from "./av1-sequence.ts";
import { type Av1Still, copyAv1 } from "./av1-still.ts";
import { avifColoursOf } from "./avif-colours.ts";
import { encodeAvif } from "./avif-file.ts";
import { type AvifItem, avifItemsIn } from "./avif-items.ts";
import { avifTurnOf, demandSameTurn } from "./avif-turn.ts";
import { copyUnlessRefused, demand } from "./copy-refusal.ts";
import type { IsoBox } from "./iso-boxes.ts";
import type { ItemProperty } from "./item-properties.ts";

/** They change what is shown. */
const CHANGING = /^(clap|a1op|lsel)$/;
/** The copy has its own. An ICC profile in `colr` makes no difference, or the picture would not be copied. */
const REPLACED = /^(av1C|ispe|pixi|colr|auxC|irot|imir)$/;

const demandPlain = ({ type, content, isEssential }: ItemProperty): void => {
  if (type === "pasp") demand(content.subarray(0, 4).equals(content.subarray(4, 8)));
  else demand(!CHANGING.test(type) && (!isEssential || REPLACED.test(type)));
};

const copyAlpha = (
  item: AvifItem,
  { width, height }: Av1Sequence,
  turn: readonly IsoBox[],
): Av1Still => {
  item.properties.forEach(demandPlain);
  demandSameTurn(item.properties, turn);
  const still = copyAv1(item.data);
  const { isGrey, colours, ...size } = still.sequence;
  demand(isGrey && colours.isFullRange && size.width === width && size.height === height);
  return still;
};

const copyItems = (file: Buffer): Buffer => {
  const { primary, alpha } = avifItemsIn(file);
  primary.properties.forEach(demandPlain);
  demand(primary.properties.every(({ type }) => type !== "auxC"));
  const turn = avifTurnOf(primary.properties);
  const picture = copyAv1(primary.data);
  return encodeAvif(
    picture,
    alpha && copyAlpha(alpha, picture.sequence, turn),
    avifColoursOf(primary, picture.sequence),
    turn,
  );
};

/**
 * Copies an AVIF's primary picture and its alpha channel, and nothing else.
 * @returns `undefined` for an AVIF of which viewers might show different pictures
 */
export const copyAvif = (content: Buffer): Buffer | undefined =>
  copyUnlessRefused(() => copyItems(content));
