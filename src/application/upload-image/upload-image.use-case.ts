import { type Dimensions, pixelCount } from "../../domain/image/dimensions.ts";
import { contentTypeOf, type ImageFormat, imageFormatOf } from "../../domain/image/image-format.ts";
import { type CanvasLimits, findExcess } from "../../domain/image/picture-limits.ts";
import { ImageRefused } from "../../domain/upload/image-refused.error.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import type { VerifiedToken } from "../../domain/upload/verified-token.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { OriginalStore, SavedOriginal } from "../ports/original-store.port.ts";
import type { ImageHeaderReader } from "./image-header-reader.port.ts";

export interface UploadImagePorts {
  readonly originals: Pick<OriginalStore, "save">;
  readonly headers: ImageHeaderReader;
  readonly fingerprinter: Fingerprinter;
}

export interface UploadImageSettings {
  readonly limits: CanvasLimits;
}

export interface UploadImageCommand {
  readonly token: VerifiedToken;
  readonly content: Uint8Array;
  readonly correlationId: string;
  readonly name?: string;
  readonly description?: string;
  /** ISO 8601 */
  readonly featured?: string;
}

export interface UploadedImage extends SavedOriginal {
  readonly uploadId: UploadId;
  readonly contentType: string;
  /** The file's number of bytes. */
  readonly bytes: number;
  /** Upright. */
  readonly dimensions: Dimensions;
}

/**
 * Takes a picture from a client: checks what the bytes are, and stores them with their owner. A repeated request stores one more
 * version of the same upload, because to look for the first would cost every request. Only one of the versions is processed.
 */
export class UploadImage {
  private readonly ports: UploadImagePorts;
  private readonly settings: UploadImageSettings;

  constructor(ports: UploadImagePorts, settings: UploadImageSettings) {
    this.ports = ports;
    this.settings = settings;
  }

  /** @throws {ImageRefused} {@link MetadataTooLong}: nothing was stored */
  async execute({ token, content, ...about }: UploadImageCommand): Promise<UploadedImage> {
    const { originals, fingerprinter } = this.ports;
    const contentType = contentTypeOf(await this.formatOf(content));
    const dimensions = this.dimensionsOf(content, contentType);
    const fingerprint = fingerprinter.ofImage(content);
    const uploadId = fingerprinter.uploadIdOf(fingerprint, token.digest);
    const metadata = { ...token.claims, ...about, ...fingerprint, dimensions, uploadId };
    const saved = await originals.save(content, contentType, metadata);
    return { ...saved, uploadId, contentType, bytes: content.length, dimensions };
  }

  private async formatOf(content: Uint8Array): Promise<ImageFormat> {
    if (content.length === 0) throw new ImageRefused({ kind: "empty" });
    const detected = await this.ports.headers.detectContentType(content);
    const format = imageFormatOf(detected);
    if (format === undefined) throw new ImageRefused({ kind: "unsupported-type", detected });
    return format;
  }

  private dimensionsOf(content: Uint8Array, contentType: string): Dimensions {
    const dimensions = this.ports.headers.readDimensions(content);
    if (dimensions === undefined || pixelCount(dimensions) === 0) {
      throw new ImageRefused({ kind: "unreadable", contentType });
    }
    const { limits } = this.settings;
    const excess = findExcess({ dimensions }, limits);
    if (excess !== undefined) throw new ImageRefused({ kind: "too-large-canvas", excess, limits });
    return dimensions;
  }
}
