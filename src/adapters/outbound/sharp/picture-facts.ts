import type { Metadata } from "sharp";
import { UndecodablePicture } from "../../../application/ports/picture-decoder.port.ts";
import { type Dimensions, pixelCount } from "../../../domain/image/dimensions.ts";
import { type ImageFormat, imageFormatOf } from "../../../domain/image/image-format.ts";
import type { PictureFacts } from "../../../domain/image/picture.ts";
import { hasOverlays, largestHeifSize } from "../../heif/heif-sizes.ts";
import type { PictureSource } from "./colour/picture-source.ts";
import { endsWithinFrame } from "./damage/gif-blocks.ts";
import { lacksItems } from "./damage/heif-end.ts";
import { estimateDecodeBytes } from "./decode-memory.ts";

const HEIF: Readonly<Record<string, ImageFormat>> = { av1: "avif", hevc: "heic" };

const formatOf = ({ format, compression }: Metadata): ImageFormat => {
  const name = format === "heif" ? (HEIF[`${compression}`] ?? format) : format;
  const known = imageFormatOf(`image/${name}`);
  if (known !== undefined) return known;
  throw new UndecodablePicture("unreadable", `The service does not take the format "${name}".`);
};

// libvips counts TIFF's pages as well, but a TIFF is a document, of which the first page is shown.
const frameCountOf = (format: ImageFormat, { pages = 1 }: Metadata): number =>
  format === "gif" || format === "webp" ? pages : 1;

const isUprightOpaqueAndOf8Bits = ({ orientation = 1, hasAlpha, space, depth }: Metadata) =>
  orientation === 1 && !hasAlpha && depth === "uchar" && (space === "srgb" || space === "b-w");

/**
 * What has to be decoded of an AVIF or HEIC: it may show a small part of it.
 * @throws {UndecodablePicture}
 */
const decodedSizeOf = (content: Uint8Array, shown: Dimensions): Dimensions => {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (lacksItems(content)) {
    throw new UndecodablePicture("unreadable", "The file is cut off within its pixels.");
  }
  if (hasOverlays(file)) {
    throw new UndecodablePicture("unreadable", "Pictures are laid over each other in the file.");
  }
  const largest = largestHeifSize(file) ?? shown;
  return pixelCount(largest) > pixelCount(shown) ? largest : shown;
};

/**
 * @param content the file as the client sent it
 * @throws {UndecodablePicture}
 */
export const factsOf = (
  { metadata, isStoredInSrgb, copy }: PictureSource,
  content: Uint8Array,
): PictureFacts => {
  const format = formatOf(metadata);
  if (format === "gif" && endsWithinFrame(content)) {
    throw new UndecodablePicture("unreadable", "The GIF is cut off within a frame.");
  }
  const dimensions = { width: metadata.width, height: metadata.pageHeight ?? metadata.height };
  const frameCount = frameCountOf(format, metadata);
  const isHeif = format === "avif" || format === "heic";
  const decoded = isHeif ? decodedSizeOf(content, dimensions) : dimensions;
  return {
    format,
    dimensions,
    frameCount,
    bytes: content.length,
    hasAlpha: metadata.hasAlpha,
    decodeBytes: estimateDecodeBytes(metadata, decoded, frameCount),
    // A file that is too odd to be copied may look different to another decoder.
    isPlain: copy !== undefined && isStoredInSrgb && isUprightOpaqueAndOf8Bits(metadata),
  };
};
