import type { IncomingFiles } from "../../operations/application/ports/incoming-files.port.ts";
import type { InspectedIncoming } from "../../src/application/ports/incoming-inspector.port.ts";
import { IncomingImageNotFound } from "../../src/application/receive-image/incoming-images.port.ts";
import type { IncomingMetadata, IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";

const isSame = (a: IncomingRef, b: IncomingRef): boolean =>
  a.uploadId.equals(b.uploadId) && a.versionId.equals(b.versionId);

/** A bucket of incoming images in memory. */
export class InMemoryIncomingFiles implements IncomingFiles {
  readonly stored: (IncomingRef & InspectedIncoming)[] = [];
  private count = 0;

  /** Puts an image into the bucket, as a client does. */
  add(content: Uint8Array, metadata: IncomingMetadata): IncomingRef {
    const ref = {
      uploadId: metadata.uploadId,
      versionId: VersionId.parse(`incoming-${++this.count}`),
    };
    this.stored.push({ ...ref, metadata, bytes: content.length, storedAt: new Date() });
    return ref;
  }

  async *list(): AsyncGenerator<IncomingRef> {
    for (const { uploadId, versionId } of [...this.stored]) yield { uploadId, versionId };
  }

  async inspect(ref: IncomingRef): Promise<InspectedIncoming> {
    const found = this.stored.find((each) => isSame(each, ref));
    if (found === undefined) throw new IncomingImageNotFound("It is not there.");
    const { metadata, bytes, storedAt } = found;
    return { metadata, bytes, storedAt };
  }

  async erase(images: readonly IncomingRef[]): Promise<void> {
    for (const image of images) {
      const i = this.stored.findIndex((each) => isSame(each, image));
      if (i >= 0) this.stored.splice(i, 1);
    }
  }
}
