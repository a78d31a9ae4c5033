import type { CanvasLimits } from "../../domain/image/picture-limits.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import type { VerifiedToken } from "../../domain/upload/verified-token.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { OriginalStore, SavedOriginal } from "../ports/original-store.port.ts";
import type { ImageHeaderReader } from "./image-header-reader.port.ts";
import { ImageInspector, type InspectedImage } from "./image-inspector.ts";

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

export interface UploadedImage extends SavedOriginal, InspectedImage {
  readonly uploadId: UploadId;
  /** The file's number of bytes. */
  readonly bytes: number;
}

/**
 * Takes a picture from a client: checks what the bytes are, and stores them with their owner. A repeated request stores one more
 * version of the same upload, because to look for the first would cost every request. Only one of the versions is processed.
 */
export class UploadImage {
  private readonly ports: UploadImagePorts;
  private readonly inspector: ImageInspector;

  constructor(ports: UploadImagePorts, { limits }: UploadImageSettings) {
    this.ports = ports;
    this.inspector = new ImageInspector(ports.headers, limits);
  }

  /** @throws {ImageRefused} {@link MetadataTooLong}: nothing was stored */
  async execute({ token, content, ...about }: UploadImageCommand): Promise<UploadedImage> {
    const { originals, fingerprinter } = this.ports;
    const { contentType, dimensions } = await this.inspector.inspect(content);
    const fingerprint = fingerprinter.ofImage(content);
    const uploadId = fingerprinter.uploadIdOf(fingerprint, token.digest);
    const metadata = { ...token.claims, ...about, ...fingerprint, dimensions, uploadId };
    const saved = await originals.save(content, contentType, metadata);
    return { ...saved, uploadId, contentType, bytes: content.length, dimensions };
  }
}
