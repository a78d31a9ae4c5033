import { ByteCursor } from "./byte-cursor.ts";
import { fullBoxOf, type IsoBox, isoBoxesIn } from "./iso-boxes.ts";

export interface ItemReference {
  readonly type: string;
  readonly from: number;
  readonly to: readonly number[];
}

/** ISO/IEC 14496-12, section 8.11.4: the number of the item that viewers show. */
export const primaryItemIn = (meta: readonly IsoBox[]): number => {
  const { version, cursor } = fullBoxOf(meta, "pitm");
  return cursor.number(version === 0 ? 2 : 4);
};

/** ISO/IEC 14496-12, section 8.11.12: how items relate. */
export const itemReferencesIn = (meta: readonly IsoBox[]): readonly ItemReference[] => {
  if (meta.every(({ type }) => type !== "iref")) return [];
  const { version, cursor } = fullBoxOf(meta, "iref");
  const idBytes = version === 0 ? 2 : 4;
  return isoBoxesIn(cursor.rest()).map(({ type, content }) => {
    const own = new ByteCursor(content);
    const from = own.number(idBytes);
    return { type, from, to: Array.from({ length: own.number(2) }, () => own.number(idBytes)) };
  });
};
