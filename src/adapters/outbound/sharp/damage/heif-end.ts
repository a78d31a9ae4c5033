import { copyUnlessRefused } from "../copying/copy-refusal.ts";
import { fullBoxOf } from "../copying/iso-boxes.ts";
import { itemLocationsIn, metaBoxesIn } from "../copying/item-locations.ts";

/**
 * Whether a part of a HEIF's items lies behind the end of the file. libheif shows a picture of tiles without those that are missing.
 * The boxes before the pixels have to be there, or no decoder opens the file.
 */
export const lacksItems = (content: Uint8Array): boolean => {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const locations = copyUnlessRefused(() => itemLocationsIn(fullBoxOf(metaBoxesIn(file), "iloc")));
  return [...(locations?.values() ?? [])].some(
    ({ isInFile, extents }) =>
      isInFile && extents.some(({ start, length }) => start + length > file.length),
  );
};
