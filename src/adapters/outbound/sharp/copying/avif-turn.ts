import { demand } from "./copy-refusal.ts";
import type { IsoBox } from "./iso-boxes.ts";
import type { ItemProperty } from "./item-properties.ts";

/** The highest number that a property holds: quarter turns anticlockwise, and the axis of a mirroring. */
const HIGHEST = { irot: 3, imir: 1 } as const;
const isTurn = (type: string): type is keyof typeof HIGHEST => Object.hasOwn(HIGHEST, type);

/**
 * How viewers turn and mirror an item (ISO/IEC 23008-12, sections 6.5.10 and 6.5.12), at most once each. They differ in what they show for
 * one that is mirrored first.
 */
export const avifTurnOf = (properties: readonly ItemProperty[]): readonly IsoBox[] => {
  const turn = properties.filter(({ type }) => isTurn(type));
  demand(["", "irot", "imir", "irot imir"].includes(turn.map(({ type }) => type).join(" ")));
  for (const { type, content } of turn) {
    demand(content.length === 1 && (content[0] as number) <= HIGHEST[type as keyof typeof HIGHEST]);
  }
  return turn.map(({ type, content }) => ({ type, content }));
};

const areSame = (some: readonly IsoBox[], others: readonly IsoBox[]): boolean =>
  some.length === others.length &&
  some.every(
    ({ type, content }, i) => type === others[i]?.type && content.equals(others[i].content),
  );

/** Browsers turn an alpha channel with its picture, also where the file says so of the picture alone. libheif does what the file says. */
export const demandSameTurn = (alpha: readonly ItemProperty[], turn: readonly IsoBox[]): void => {
  const own = avifTurnOf(alpha);
  demand(own.length === 0 || areSame(own, turn));
};
