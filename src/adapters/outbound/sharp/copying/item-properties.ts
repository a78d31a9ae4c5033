import { demand } from "./copy-refusal.ts";
import { boxesOf, fullBoxOf, type IsoBox } from "./iso-boxes.ts";

export interface ItemProperty extends IsoBox {
  /** Whoever does not know it may not show the item. */
  readonly isEssential: boolean;
}

/** ISO/IEC 14496-12, section 8.11.14: the properties of each item. */
export const itemPropertiesIn = (
  boxes: readonly IsoBox[],
): ReadonlyMap<number, readonly ItemProperty[]> => {
  const known = boxesOf(boxes, "ipco");
  const { version, flags, cursor } = fullBoxOf(boxes, "ipma");
  const indexBytes = flags & 1 ? 2 : 1;
  const essential = indexBytes === 2 ? 0x8000 : 0x80;
  const properties = new Map<number, readonly ItemProperty[]>();
  for (let count = cursor.number(4); count > 0; count--) {
    const id = cursor.number(version === 0 ? 2 : 4);
    const numbers = Array.from({ length: cursor.number(1) }, () => cursor.number(indexBytes));
    demand(!properties.has(id));
    const own = numbers.map((number) => {
      const property = known[(number & ~essential) - 1];
      demand(property !== undefined);
      return { ...(property as IsoBox), isEssential: (number & essential) !== 0 };
    });
    properties.set(id, own);
  }
  return properties;
};
