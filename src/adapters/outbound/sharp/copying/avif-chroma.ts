import { copyUnlessRefused } from "./copy-refusal.ts";
import { boxesOf } from "./iso-boxes.ts";
import { metaBoxesIn } from "./item-locations.ts";

/** Of a configuration's third byte (AV1 Codec ISO Media File Format Binding, section 2.3). */
const [GREY, HALVED] = [0x10, 0x0c];

/**
 * Whether the colours of an AVIF have as many samples as the brightness: `4:4:4`, unless those of all its coded pictures are halved.
 * @returns `undefined` for a file whose boxes cannot be read
 */
export const avifChromaOf = (content: Uint8Array): "4:4:4" | "4:2:0" | undefined => {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return copyUnlessRefused(() => {
    const samples = boxesOf(boxesOf(metaBoxesIn(file), "iprp"), "ipco")
      .filter(({ type }) => type === "av1C")
      .map((configuration) => configuration.content[2] ?? 0)
      .filter((each) => (each & GREY) === 0);
    return samples.every((each) => (each & HALVED) === HALVED) ? "4:2:0" : "4:4:4";
  });
};
