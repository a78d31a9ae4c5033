import { demand } from "./copy-refusal.ts";
import { type FullBox, isoBoxesIn, openFullBox } from "./iso-boxes.ts";

/** ISO/IEC 14496-12, section 8.11.6: the type of each item. */
export const itemTypesIn = ({ version, cursor }: FullBox): ReadonlyMap<number, string> => {
  cursor.number(version === 0 ? 2 : 4);
  const entries = isoBoxesIn(cursor.rest()).map(({ content }) => {
    const entry = openFullBox(content);
    demand(entry.version === 2 || entry.version === 3);
    const id = entry.cursor.number(entry.version === 2 ? 2 : 4);
    entry.cursor.number(2);
    return [id, entry.cursor.text(4)] as const;
  });
  const types = new Map(entries);
  demand(types.size === entries.length);
  return types;
};
