import type {
  IncomingInspector,
  InspectedIncoming,
} from "../../src/application/ports/incoming-inspector.port.ts";
import {
  type IncomingImage,
  IncomingImageNotFound,
  type IncomingImages,
} from "../../src/application/receive-image/incoming-images.port.ts";
import type { IncomingMetadata, IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import type { OriginalMetadata, OriginalRef } from "../../src/domain/upload/original.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import type { InMemoryOriginalStore } from "./original-store.fake.ts";

const nameOf = ({ uploadId, versionId }: IncomingRef): string => `${uploadId} ${versionId}`;

/** Incoming images beside the originals of a store in memory. */
export class InMemoryIncomingImages implements IncomingImages, IncomingInspector {
  private readonly originals: InMemoryOriginalStore;
  private readonly images = new Map<string, IncomingImage & Pick<InspectedIncoming, "storedAt">>();
  private readonly removed = new Set<string>();
  private readonly kept = new Map<string, OriginalRef>();

  constructor(originals: InMemoryOriginalStore) {
    this.originals = originals;
  }

  put(content: Uint8Array, metadata: IncomingMetadata): IncomingRef {
    const versionId = VersionId.parse(`incoming-${this.images.size + 1}`);
    const ref = { uploadId: metadata.uploadId, versionId };
    this.images.set(nameOf(ref), {
      content: new Uint8Array(content),
      metadata,
      storedAt: new Date(),
    });
    return ref;
  }

  isRemoved(ref: IncomingRef): boolean {
    return this.removed.has(nameOf(ref));
  }

  async inspect(ref: IncomingRef): Promise<InspectedIncoming> {
    const { content, ...inspected } = this.find(ref);
    return { ...inspected, bytes: content.length };
  }

  async read(ref: IncomingRef): Promise<IncomingImage> {
    return this.find(ref);
  }

  async keep(
    ref: IncomingRef,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<OriginalRef> {
    const { content } = await this.read(ref);
    const earlier = this.kept.get(ref.uploadId.toString());
    if (earlier !== undefined) return earlier;
    const { md5, versionId } = await this.originals.save(content, contentType, metadata);
    this.kept.set(ref.uploadId.toString(), { md5, versionId });
    return { md5, versionId };
  }

  async remove(ref: IncomingRef): Promise<void> {
    this.removed.add(nameOf(ref));
  }

  private find(ref: IncomingRef) {
    const image = this.images.get(nameOf(ref));
    if (image === undefined) throw new IncomingImageNotFound(`There is no ${nameOf(ref)}.`);
    return image;
  }
}
