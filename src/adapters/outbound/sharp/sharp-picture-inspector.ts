import type { Metadata } from "sharp";
import type { PictureInspector } from "../../../application/ports/picture-inspector.port.ts";
import { type ImageFormat, imageFormatOf } from "../../../domain/image/image-format.ts";
import type { PictureFacts } from "../../../domain/image/picture.ts";
import { ImageUnreadable } from "../../../domain/image/rejection.ts";
import { isSrgbAsStored } from "./colour/colour-source.ts";
import { endsWithinFrame } from "./damage/gif-blocks.ts";
import { decoding, readMetadata } from "./sharp-picture.ts";

const formatOf = ({ format, compression }: Metadata): ImageFormat => {
  const known = imageFormatOf(
    `image/${format === "heif" && compression === "av1" ? "avif" : format}`,
  );
  if (known === undefined) throw new ImageUnreadable(`"${format}" is not a format that is taken`);
  return known;
};

// libvips calls TIFF's pages so too, but they are documents, of which the first is shown.
const frameCountOf = (format: ImageFormat, { pages = 1 }: Metadata): number =>
  format === "gif" || format === "webp" ? pages : 1;

const isPlain = ({ orientation = 1, hasAlpha, space, depth }: Metadata): boolean =>
  orientation === 1 && !hasAlpha && depth === "uchar" && (space === "srgb" || space === "b-w");

export class SharpPictureInspector implements PictureInspector {
  async inspect(bytes: Uint8Array): Promise<PictureFacts> {
    const metadata = await readMetadata(bytes);
    const format = formatOf(metadata);
    if (format === "gif" && endsWithinFrame(bytes)) throw new ImageUnreadable("a frame is cut off");
    return {
      format,
      dimensions: { width: metadata.width, height: metadata.pageHeight ?? metadata.height },
      frameCount: frameCountOf(format, metadata),
      size: bytes.length,
      plain: isPlain(metadata) && (await decoding(() => isSrgbAsStored(bytes))),
    };
  }
}
