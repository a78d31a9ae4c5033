import type { CanvasLimits } from "../../domain/image/picture-limits.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import type { UploadLimits } from "../../domain/upload/upload-limits.ts";
import type { VerifiedToken } from "../../domain/upload/verified-token.ts";
import type { Fingerprint, Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { OriginalStore, SavedOriginal } from "../ports/original-store.port.ts";
import { countUpload } from "../upload-limits/count-upload.ts";
import type { UploadCounter } from "../upload-limits/upload-counter.port.ts";
import type { ImageHeaderReader } from "./image-header-reader.port.ts";
import { ImageInspector, type InspectedImage } from "./image-inspector.ts";

export interface UploadImagePorts {
  readonly originals: Pick<OriginalStore, "save">;
  readonly headers: ImageHeaderReader;
  readonly fingerprinter: Fingerprinter;
  readonly counter: UploadCounter;
}

export interface UploadImageSettings {
  readonly limits: CanvasLimits;
  readonly uploadLimits: UploadLimits;
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
  /** Why the upload is not counted against its user and imageable. */
  readonly countingFailure?: unknown;
}

/**
 * Takes a picture from a client: checks what the bytes are, and stores them with their owner. A repeated request stores one more
 * version of the same upload, because to look for the first would cost every request. Only one of the versions is processed. Each
 * request that is stored counts.
 */
export class UploadImage {
  private readonly ports: UploadImagePorts;
  private readonly inspector: ImageInspector;
  private readonly uploadLimits: UploadLimits;
  private readonly now: () => Date;

  constructor(
    ports: UploadImagePorts,
    { limits, uploadLimits }: UploadImageSettings,
    now: () => Date = () => new Date(),
  ) {
    this.ports = ports;
    this.inspector = new ImageInspector(ports.headers, limits);
    this.uploadLimits = uploadLimits;
    this.now = now;
  }

  /** @throws {ImageRefused} {@link TooManyUploads} {@link MetadataTooLong}: nothing was stored */
  async execute({ token, content, ...about }: UploadImageCommand): Promise<UploadedImage> {
    const { originals, fingerprinter, counter } = this.ports;
    const { contentType, dimensions } = await this.inspector.inspect(content);
    const counted = { claims: token.claims, bytes: content.length, now: this.now() };
    const [countingFailure, fingerprint] = await Promise.all([
      countUpload(counter, this.uploadLimits, counted),
      this.fingerprintOf(content),
    ]);
    const uploadId = fingerprinter.uploadIdOf(fingerprint, token.digest);
    const metadata = { ...token.claims, ...about, ...fingerprint, dimensions, uploadId };
    const saved = await originals.save(content, contentType, metadata);
    return {
      ...saved,
      uploadId,
      contentType,
      bytes: content.length,
      dimensions,
      ...(countingFailure !== undefined && { countingFailure }),
    };
  }

  /** Hashing takes the processor for as long as a counter takes to answer. Lets the question to it leave first. */
  private async fingerprintOf(content: Uint8Array): Promise<Fingerprint> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.ports.fingerprinter.ofImage(content);
  }
}
