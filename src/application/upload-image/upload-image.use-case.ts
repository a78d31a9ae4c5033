import { type Dimensions, pixelCount } from "../../domain/image/dimensions.ts";
import {
  ACCEPTED_CONTENT_TYPES,
  contentTypeOf,
  type ImageFormat,
  imageFormatOf,
} from "../../domain/image/image-format.ts";
import { type CanvasLimits, excessOf } from "../../domain/image/picture-limits.ts";
import type { UploadClaims } from "../../domain/upload/upload-claims.ts";
import { uploadIdOf } from "../../domain/upload/upload-id.ts";
import { UploadRefused } from "../../domain/upload/upload-refused.error.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { OriginalStore, SavedOriginal } from "../ports/original-store.port.ts";
import type { ImageHeaderReader } from "./image-header-reader.port.ts";

export interface UploadImageCommand {
  readonly claims: UploadClaims;
  readonly bytes: Uint8Array;
  readonly correlationId: string;
  readonly name?: string;
  readonly description?: string;
  readonly featured?: string;
}

export interface UploadedImage extends SavedOriginal {
  readonly uploadId: string;
  readonly contentType: string;
  readonly size: number;
  readonly dimensions: Dimensions;
}

const INSTEAD: Readonly<Record<string, string>> = {
  "image/svg+xml":
    "SVG is not taken because it is a program rather than a picture; export it as PNG.",
  "image/heic":
    "HEIC is not taken; export it as JPEG (iPhone: Settings, Camera, Formats, Most Compatible).",
  "image/heif":
    "HEIF is not taken; export it as JPEG (iPhone: Settings, Camera, Formats, Most Compatible).",
};

/** Takes a picture from a client: what the bytes are is checked, and they are stored with whose they are. */
export class UploadImage {
  private readonly originals: OriginalStore;
  private readonly headers: ImageHeaderReader;
  private readonly fingerprinter: Fingerprinter;
  private readonly limits: CanvasLimits;

  constructor(
    originals: OriginalStore,
    headers: ImageHeaderReader,
    fingerprinter: Fingerprinter,
    limits: CanvasLimits,
  ) {
    this.originals = originals;
    this.headers = headers;
    this.fingerprinter = fingerprinter;
    this.limits = limits;
  }

  /** @throws {UploadRefused} one of the `IMAGE.…` codes, or `TOKEN.CLAIMS_TOO_LONG` */
  async execute({ claims, bytes, ...about }: UploadImageCommand): Promise<UploadedImage> {
    const contentType = contentTypeOf(await this.formatOf(bytes));
    const dimensions = this.dimensionsOf(bytes, contentType);
    const fingerprint = this.fingerprinter.ofImage(bytes);
    const saved = await this.originals.save(bytes, contentType, {
      ...claims,
      ...about,
      ...fingerprint,
      dimensions,
    });
    const uploadId = uploadIdOf(saved.md5, this.fingerprinter.ofText(saved.versionId));
    return { ...saved, uploadId, contentType, size: bytes.length, dimensions };
  }

  private async formatOf(bytes: Uint8Array): Promise<ImageFormat> {
    if (bytes.length === 0) throw new UploadRefused("IMAGE.EMPTY", "The image is empty.");
    const detected = await this.headers.detectContentType(bytes);
    const format = imageFormatOf(detected);
    if (format === undefined) {
      const what = detected === undefined ? "of no known type" : detected;
      throw new UploadRefused(
        "IMAGE.UNSUPPORTED_TYPE",
        (detected && INSTEAD[detected]) ??
          `The file is ${what}; a picture must be one of ${ACCEPTED_CONTENT_TYPES.join(", ")}.`,
        { accepted_types: ACCEPTED_CONTENT_TYPES },
      );
    }
    return format;
  }

  private dimensionsOf(bytes: Uint8Array, contentType: string): Dimensions {
    const dimensions = this.headers.readDimensions(bytes);
    if (dimensions === undefined || pixelCount(dimensions) === 0) {
      throw new UploadRefused(
        "IMAGE.UNREADABLE",
        `The file begins as ${contentType}, but its width and height cannot be read; it may be cut off or damaged.`,
      );
    }
    const excess = excessOf({ dimensions }, this.limits);
    if (excess !== undefined) {
      throw new UploadRefused("IMAGE.TOO_MANY_PIXELS", excess, {
        limit_pixels: this.limits.maxPixels,
        limit_side: this.limits.maxSide,
      });
    }
    return dimensions;
  }
}
