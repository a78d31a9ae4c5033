import { SharpPictureDecoder } from "../../../src/adapters/outbound/sharp/sharp-picture-decoder.ts";
import type { RenderedPicture } from "../../../src/application/ports/picture-decoder.port.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../../src/domain/image/variant-format.ts";
import type { Approved } from "../../../src/domain/upload/outcome.ts";

export const BOXES = "100x100,400x400,640xauto,1600x1600";

const ANIMATIONS = { maxPixels: 25_000_000, maxFrames: 300 };

/** Decodes with limits that no ordinary test reaches. */
export const decoderWith = ({ maxDecodeSeconds = 40, animations = ANIMATIONS } = {}) =>
  new SharpPictureDecoder({ maxDecodeSeconds, animations });

/** Renders all that is published of an original. */
export const render = async (
  original: Uint8Array,
  {
    sizes = BOXES,
    formats = [] as readonly VariantFormat[],
    animations = ANIMATIONS,
    publish = "picture" as Approved["publish"],
  } = {},
): Promise<RenderedPicture> => {
  const picture = await decoderWith({ animations }).open(original);
  return picture.renderForPublication(ThumbnailSize.parseList(sizes), formats, publish);
};
