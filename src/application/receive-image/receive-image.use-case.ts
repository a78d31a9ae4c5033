import type { CanvasLimits } from "../../domain/image/picture-limits.ts";
import { ImageRefused } from "../../domain/upload/image-refused.error.ts";
import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import { type Rejected, reject } from "../../domain/upload/outcome.ts";
import { rejectRefused } from "../../domain/upload/refused-image.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import { factsFromOriginal } from "../ledger/find-entry-facts.ts";
import { recordQuietly } from "../ledger/record-quietly.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";
import type { ImageHeaderReader } from "../upload-image/image-header-reader.port.ts";
import { ImageInspector, type InspectedImage } from "../upload-image/image-inspector.ts";
import type { IncomingImages } from "./incoming-images.port.ts";

export interface ReceiveImagePorts {
  readonly incoming: IncomingImages;
  readonly originals: OriginalInspector;
  readonly ledger: Pick<UploadLedger, "record">;
  readonly headers: ImageHeaderReader;
  readonly fingerprinter: Pick<Fingerprinter, "ofImage">;
}

export interface ReceiveImageSettings {
  readonly limits: CanvasLimits;
}

export interface ReceivedImage {
  readonly upload: Upload;
  /** "received": the service takes the bytes, and the workflow goes on as for every upload. */
  readonly outcome: { readonly kind: "received" } | Rejected;
  /** Why the ledger does not say that the upload is accepted. */
  readonly ledgerFailure?: unknown;
}

const REFUSED_TYPE = "application/octet-stream";

/**
 * Looks at the bytes that a client has put into the bucket by itself, as UploadImage looks at those of a request, and makes them an
 * original. Refused bytes are kept too: the store has answered the client that it has them, so that the upload is accepted, and
 * ends as rejected.
 *
 * It may run twice. The incoming image is removed last, and can still be read after that.
 */
export class ReceiveImage {
  private readonly ports: ReceiveImagePorts;
  private readonly inspector: ImageInspector;

  constructor(ports: ReceiveImagePorts, { limits }: ReceiveImageSettings) {
    this.ports = ports;
    this.inspector = new ImageInspector(ports.headers, limits);
  }

  /** @throws {IncomingImageNotFound} */
  async execute({ uploadId, versionId }: IncomingRef): Promise<ReceivedImage> {
    const { incoming, originals, ledger, fingerprinter } = this.ports;
    const ref = { uploadId, versionId };
    const { content, metadata, storedAt } = await incoming.read(ref);
    const fingerprint = fingerprinter.ofImage(content);
    const inspected = fingerprint.sha256.equals(metadata.sha256)
      ? await this.inspect(content)
      : reject("unreadable", "The bytes are not those that the client announced.");
    const original = { ...metadata, ...fingerprint, uploadId, acceptedAt: storedAt };
    const kept =
      "kind" in inspected
        ? await incoming.keep(ref, REFUSED_TYPE, original)
        : await incoming.keep(ref, inspected.contentType, {
            ...original,
            dimensions: inspected.dimensions,
          });
    const upload = { ...kept, uploadId, correlationId: metadata.correlationId };
    const facts = factsFromOriginal(upload, await originals.inspect(kept));
    const ledgerFailure = await recordQuietly(ledger, { ...facts, status: "accepted" });
    await incoming.remove(ref);
    return {
      upload,
      ...(ledgerFailure !== undefined && { ledgerFailure }),
      outcome: "kind" in inspected ? inspected : { kind: "received" },
    };
  }

  private async inspect(content: Uint8Array): Promise<InspectedImage | Rejected> {
    try {
      return await this.inspector.inspect(content);
    } catch (error) {
      if (error instanceof ImageRefused) return rejectRefused(error.refusal);
      throw error;
    }
  }
}
