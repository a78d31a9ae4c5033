import { demand } from "./copy-refusal.ts";
import { boxesOf, fullBoxOf } from "./iso-boxes.ts";
import { itemLocationsIn, metaBoxesIn } from "./item-locations.ts";
import { type ItemProperty, itemPropertiesIn } from "./item-properties.ts";
import { itemReferencesIn, primaryItemIn } from "./item-references.ts";
import { itemTypesIn } from "./item-types.ts";

/** A coded picture, one of perhaps several in a file. */
export interface AvifItem {
  readonly data: Buffer;
  readonly properties: readonly ItemProperty[];
}

export interface AvifItems {
  readonly primary: AvifItem;
  /** How opaque the primary picture is. */
  readonly alpha?: AvifItem;
}

const ALPHA = /^urn:mpeg:(mpegB:cicp:systems:auxiliary:alpha|(avc|hevc):2015:auxid:1)\0/;

/**
 * Finds the primary picture of an AVIF, and its alpha channel. Both have to be coded pictures of one part: a picture of tiles is refused.
 */
export const avifItemsIn = (file: Buffer): AvifItems => {
  const meta = metaBoxesIn(file);
  const primaryId = primaryItemIn(meta);
  const locations = itemLocationsIn(fullBoxOf(meta, "iloc"));
  const types = itemTypesIn(fullBoxOf(meta, "iinf"));
  const properties = itemPropertiesIn(boxesOf(meta, "iprp"));
  const itemOf = (id: number): AvifItem => {
    const { isInFile, extents } = locations.get(id) ?? { isInFile: false, extents: [] };
    const [{ start, length } = { start: 0, length: 0 }] = extents;
    demand(types.get(id) === "av01" && isInFile && extents.length === 1 && length > 0);
    demand(start + length <= file.length);
    return { data: file.subarray(start, start + length), properties: properties.get(id) ?? [] };
  };
  const isAlpha = (id: number): boolean =>
    (properties.get(id) ?? []).some(
      ({ type, content }) => type === "auxC" && ALPHA.test(content.toString("latin1", 4)),
    );
  const references = itemReferencesIn(meta);
  demand(references.every(({ type }) => type !== "prem"));
  const [alphaId, ...more] = references
    .filter(({ type, from, to }) => type === "auxl" && to.includes(primaryId) && isAlpha(from))
    .map(({ from }) => from);
  demand(more.length === 0);
  return {
    primary: itemOf(primaryId),
    ...(alphaId !== undefined && { alpha: itemOf(alphaId) }),
  };
};
