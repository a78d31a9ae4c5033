import { copyUnlessRefused } from "./copy-refusal.ts";
import { metaBoxesIn } from "./item-locations.ts";
import { itemReferencesIn, primaryItemIn } from "./item-references.ts";

/**
 * Whether the colours of a HEIF's primary picture are multiplied by their alpha (ISO/IEC 23000-22, section 7.3.5.2). `false` for a file
 * whose boxes cannot be read.
 */
export const isPremultiplied = (content: Uint8Array): boolean => {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const found = copyUnlessRefused(() => {
    const meta = metaBoxesIn(file);
    const primary = primaryItemIn(meta);
    return itemReferencesIn(meta).some(({ type, from }) => type === "prem" && from === primary);
  });
  return found ?? false;
};
