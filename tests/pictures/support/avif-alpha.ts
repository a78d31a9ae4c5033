import { avifItemsIn } from "../../../src/adapters/outbound/sharp/copying/avif-items.ts";
import { box, type HeifItem, heifFile } from "./heif-file.ts";

/** The coded picture of an AVIF with an alpha channel, and that channel. */
export const itemsWithAlpha = (file: Buffer): readonly [HeifItem, HeifItem] => {
  const { primary, alpha = primary } = avifItemsIn(file);
  const [colours, transparency] = [primary, alpha].map(({ data, properties }) => ({
    type: "av01",
    data,
    properties: properties.map(({ type, content }) => box(type, content)),
  }));
  return [colours as HeifItem, transparency as HeifItem];
};

/** Says of an AVIF that its colours are multiplied by their alpha (ISO/IEC 23000-22, section 7.3.5.2), whether they are or not. */
export const declarePremultiplied = (file: Buffer): Buffer =>
  heifFile(itemsWithAlpha(file), {
    references: [
      { type: "auxl", from: 2, to: [1] },
      { type: "prem", from: 1, to: [2] },
    ],
  });
