import type { FrameRenderer } from "../../../../application/moderate-image/frame-renderer.port.ts";
import { colourSource, openInSrgb } from "../colour/colour-source.ts";
import { decoding, openUpright } from "../sharp-picture.ts";

const MAX_SIDE = 2048;
const MIN_SIDE = 80;
// Neither black nor white drawings disappear on it.
const GREY = { r: 128, g: 128, b: 128 };

export class SharpFrameRenderer implements FrameRenderer {
  async renderFrame(bytes: Uint8Array, frame: number): Promise<Uint8Array> {
    return decoding(async () => {
      const { data, info } = await openInSrgb(await colourSource(bytes), { page: frame })
        .resize(MAX_SIDE, MAX_SIDE, { fit: "inside", withoutEnlargement: true })
        .flatten({ background: GREY })
        .jpeg({ quality: 90 })
        .toBuffer({ resolveWithObject: true });
      if (Math.min(info.width, info.height) >= MIN_SIDE) return data;

      const box = {
        width: Math.max(info.width, MIN_SIDE),
        height: Math.max(info.height, MIN_SIDE),
      };
      return openUpright(data)
        .resize({ ...box, fit: "contain", background: GREY })
        .jpeg({ quality: 90 })
        .toBuffer();
    });
  }
}
