import {
  fromObjectMetadata,
  toObjectMetadata,
} from "../../src/adapters/outbound/s3/object-metadata.ts";
import type { LatestOriginals } from "../../src/application/find-upload/latest-originals.port.ts";
import type {
  OriginalVersion,
  OriginalVersions,
} from "../../src/application/notify-pinster/original-versions.port.ts";
import type {
  InspectedOriginal,
  OriginalInspector,
} from "../../src/application/ports/original-inspector.port.ts";
import {
  OriginalNotFound,
  type OriginalStore,
  type SavedOriginal,
  type StoredOriginal,
} from "../../src/application/ports/original-store.port.ts";
import type { Md5 } from "../../src/domain/image/md5.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import type { OriginalMetadata, OriginalRef } from "../../src/domain/upload/original.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";

interface StoredObject {
  readonly content: Uint8Array;
  readonly contentType: string;
  readonly storedAt: Date;
  readonly metadata: Readonly<Record<string, string>>;
}

// Unlike `slice`, this also copies a Buffer.
const copy = (content: Uint8Array): Uint8Array => new Uint8Array(content);

const nameOf = ({ md5, versionId }: OriginalRef): string => `${md5} ${versionId}`;

/** A versioned bucket in memory. It encodes metadata as S3 does, so that the same limit applies. */
export class InMemoryOriginalStore
  implements OriginalStore, OriginalVersions, LatestOriginals, OriginalInspector
{
  private readonly objects = new Map<string, StoredObject>();
  private failure: Error | undefined;

  /** Number of stored originals. */
  get size(): number {
    return this.objects.size;
  }

  /** Makes every later `save` throw. */
  failWith(failure: Error): void {
    this.failure = failure;
  }

  async save(
    content: Uint8Array,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<SavedOriginal> {
    if (this.failure) throw this.failure;
    const object = {
      content: copy(content),
      contentType,
      metadata: toObjectMetadata(metadata),
      storedAt: new Date(),
    };
    const { md5 } = metadata;
    const versionId = VersionId.parse(`version-${this.objects.size + 1}`);
    this.objects.set(nameOf({ md5, versionId }), object);
    return { md5, versionId, bucket: "uploads", key: OriginalKey.of(md5), etag: `"${md5}"` };
  }

  async read(ref: OriginalRef): Promise<StoredOriginal> {
    const { content, metadata } = this.find(ref);
    return { content: copy(content), metadata: fromObjectMetadata(metadata) };
  }

  async describe(ref: OriginalRef): Promise<OriginalMetadata> {
    return fromObjectMetadata(this.find(ref).metadata);
  }

  async inspect(ref: OriginalRef): Promise<InspectedOriginal> {
    const { content, contentType, storedAt, metadata } = this.find(ref);
    const bytes = content.length;
    return { contentType, storedAt, bytes, metadata: fromObjectMetadata(metadata) };
  }

  async describeVersions(md5: Md5, limit: number): Promise<readonly OriginalVersion[] | undefined> {
    const own = this.versionsOf(md5);
    return own.length > limit ? undefined : own;
  }

  async describeLatest(md5: Md5, limit: number, since: Date): Promise<readonly OriginalVersion[]> {
    const latest = this.versionsOf(md5).toReversed().slice(0, limit);
    return latest.filter(({ storedAt }) => storedAt >= since);
  }

  /** Takes a version away, as an operator does. */
  delete(ref: OriginalRef): void {
    this.objects.delete(nameOf(ref));
  }

  contentTypeOf(ref: OriginalRef): string {
    return this.find(ref).contentType;
  }

  private versionsOf(md5: Md5): readonly OriginalVersion[] {
    const own = [...this.objects].filter(([name]) => name.startsWith(`${md5} `));
    return own.map(([name, { storedAt, metadata }]) => {
      const { imageable, uploadId } = fromObjectMetadata(metadata);
      const versionId = VersionId.parse(name.slice(`${md5} `.length));
      return { versionId, storedAt, imageable, ...(uploadId && { uploadId }) };
    });
  }

  private find(ref: OriginalRef): StoredObject {
    const object = this.objects.get(nameOf(ref));
    if (object === undefined) throw new OriginalNotFound(`There is no original ${nameOf(ref)}.`);
    return object;
  }
}
