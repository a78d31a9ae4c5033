import {
  fromObjectMetadata,
  toObjectMetadata,
} from "../../src/adapters/outbound/s3/object-metadata.ts";
import {
  OriginalNotFound,
  type OriginalStore,
  type SavedOriginal,
} from "../../src/application/ports/original-store.port.ts";
import { originalKey } from "../../src/domain/image/image-keys.ts";
import type { OriginalMetadata, OriginalRef } from "../../src/domain/upload/original.ts";

interface StoredOriginal {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const idOf = ({ md5, versionId }: OriginalRef): string => `${md5} ${versionId}`;

/** A versioned bucket in memory; metadata goes through the same encoding as in the real one. */
export class InMemoryOriginalStore implements OriginalStore {
  private readonly originals = new Map<string, StoredOriginal>();
  private failure: Error | undefined;

  get size(): number {
    return this.originals.size;
  }

  failWith(failure: Error): void {
    this.failure = failure;
  }

  async save(
    bytes: Uint8Array,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<SavedOriginal> {
    if (this.failure) throw this.failure;
    const { md5 } = metadata;
    const stored = { bytes, contentType, metadata: toObjectMetadata(metadata) };
    const versionId = `version-${this.originals.size + 1}`;
    this.originals.set(idOf({ md5, versionId }), stored);
    return { md5, versionId, bucket: "uploads", key: originalKey(md5), etag: `"${md5}"` };
  }

  async read(ref: OriginalRef): Promise<{ bytes: Uint8Array; metadata: OriginalMetadata }> {
    const { bytes, metadata } = this.find(ref);
    return { bytes, metadata: fromObjectMetadata(metadata) };
  }

  async describe(ref: OriginalRef): Promise<OriginalMetadata> {
    return fromObjectMetadata(this.find(ref).metadata);
  }

  contentTypeOf(ref: OriginalRef): string {
    return this.find(ref).contentType;
  }

  private find(ref: OriginalRef): StoredOriginal {
    const stored = this.originals.get(idOf(ref));
    if (stored === undefined) throw new OriginalNotFound(`no original ${idOf(ref)}`);
    return stored;
  }
}
