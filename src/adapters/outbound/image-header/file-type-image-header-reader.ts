import { fileTypeFromBuffer } from "file-type";
import { imageSize } from "image-size";
import type { ImageHeaderReader } from "../../../application/upload-image/image-header-reader.port.ts";
import type { Dimensions } from "../../../domain/image/dimensions.ts";
import { largestHeifSize } from "../../heif/heif-sizes.ts";
import { isHeif, liesOnItsSide } from "./lies-on-its-side.ts";

// A comment ends at its first `-->`: were it free to end at a later one, many comments would take exponential time.
const SVG_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s/>]/i;

/** image-size reads past the end of a view, into other data of Node's pool. So such a view is copied. */
const withoutNeighbours = (bytes: Uint8Array): Uint8Array =>
  bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);

const TIFF_STARTS = [
  [0x49, 0x49, 42, 0],
  [0x4d, 0x4d, 0, 42],
];

const isSide = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;

/** file-type says what the bytes are, image-size how large the picture is. */
export class FileTypeImageHeaderReader implements ImageHeaderReader {
  async detectContentType(bytes: Uint8Array): Promise<string | undefined> {
    const detected = await fileTypeFromBuffer(bytes).catch(() => undefined);
    if (detected !== undefined && detected.mime !== "application/xml") return detected.mime;
    // Of a TIFF file-type also reads the directory, which may be what is missing.
    if (TIFF_STARTS.some((tiff) => tiff.every((byte, i) => bytes[i] === byte))) return "image/tiff";
    // file-type knows no SVG, which people do upload and should be told of.
    const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
    return SVG_START.test(start.toString("utf8")) ? "image/svg+xml" : detected?.mime;
  }

  readDimensions(bytes: Uint8Array): Dimensions | undefined {
    try {
      const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      const stated = imageSize(withoutNeighbours(bytes));
      // image-size computes with a HEIF's crop, by which a file could hide how many pixels have to be decoded.
      const { width, height } = isHeif(file) ? (largestHeifSize(file) ?? {}) : stated;
      if (!isSide(width) || !isSide(height)) return undefined;
      const isTurned = liesOnItsSide(file);
      return isTurned ? { width: height, height: width } : { width, height };
    } catch {
      return undefined;
    }
  }
}
