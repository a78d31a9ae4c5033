import { demand, refuse } from "./copy-refusal.ts";
import { eachBoxIn, type FullBox, type IsoBox, isoBoxesIn, openFullBox } from "./iso-boxes.ts";

/** Where an item of a HEIF lies. */
export interface ItemLocation {
  /** Not in a box of its own (`idat`), and not in another file. */
  readonly isInFile: boolean;
  readonly extents: readonly { readonly start: number; readonly length: number }[];
}

/** More than any picture has. An extent may take no bytes of the file, so that a small file could state billions. */
const MAX_EXTENTS = 10_000;

/** The boxes that describe a HEIF's items. What follows them may be cut off. */
export const metaBoxesIn = (file: Buffer): readonly IsoBox[] => {
  for (const { type, content } of eachBoxIn(file)) {
    if (type === "meta") return isoBoxesIn(openFullBox(content).cursor.rest());
  }
  return refuse();
};

/** Reads `iloc` (ISO/IEC 14496-12, section 8.11.3). */
export const itemLocationsIn = ({
  version,
  cursor,
}: FullBox): ReadonlyMap<number, ItemLocation> => {
  demand(version <= 2);
  const sizes = cursor.number(2);
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = [12, 8, 4, 0].map(
    (shift) => (sizes >> shift) & 15,
  ) as [number, number, number, number];
  const locations = new Map<number, ItemLocation>();
  let allExtents = 0;
  for (let count = cursor.number(version < 2 ? 2 : 4); count > 0; count--) {
    const id = cursor.number(version < 2 ? 2 : 4);
    const construction = version === 0 ? 0 : cursor.number(2) & 15;
    const isInFile = cursor.number(2) === 0 && construction === 0;
    const base = cursor.number(baseBytes);
    const extentCount = cursor.number(2);
    allExtents += extentCount;
    demand(allExtents <= MAX_EXTENTS);
    const extents = Array.from({ length: extentCount }, () => {
      if (version > 0) cursor.number(indexBytes);
      return { start: base + cursor.number(offsetBytes), length: cursor.number(lengthBytes) };
    });
    demand(!locations.has(id));
    locations.set(id, { isInFile, extents });
  }
  return locations;
};
