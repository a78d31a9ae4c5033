import { randomUUID } from "node:crypto";
import { join } from "node:path";
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
import { FileBucket } from "./file-bucket.ts";

const BUCKET = "uploads";
const ORIGINALS = "raw";

/** The ids that this store gives, so that no other leads out of the folder. */
const OWN_VERSION = /^[0-9a-f-]{36}$/;

export const isOwnVersion = (id: string): boolean => OWN_VERSION.test(id);

/** Originals as folders, `uploads/raw/<md5>/<version>/`. */
export class FileSystemOriginalStore
  implements OriginalStore, OriginalVersions, LatestOriginals, OriginalInspector
{
  /** Of the uploads bucket. */
  readonly folder: string;
  private readonly bucket: FileBucket;
  private readonly emitObjectCreated: (ref: OriginalRef) => void;

  /**
   * @param bucketsDirectory the folder that holds all buckets
   * @param emitObjectCreated gets every stored original, as a bucket's event would name it
   */
  constructor(bucketsDirectory: string, emitObjectCreated: (ref: OriginalRef) => void = () => {}) {
    this.folder = join(bucketsDirectory, BUCKET);
    this.bucket = new FileBucket(this.folder);
    this.emitObjectCreated = emitObjectCreated;
  }

  async save(
    content: Uint8Array,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<SavedOriginal> {
    const { md5 } = metadata;
    const ref = { md5, versionId: VersionId.parse(randomUUID()) };
    const object = { content, contentType, metadata: toObjectMetadata(metadata) };
    try {
      await this.bucket.create(pathOf(ref), object);
    } catch (error) {
      // The flush may fail after the original is in its place. Then it goes on, although the client gets an error.
      if (await this.isStored(ref)) this.emitObjectCreated(ref);
      throw error;
    }
    this.emitObjectCreated(ref);
    return { ...ref, bucket: BUCKET, key: OriginalKey.of(md5), etag: `"${md5}"` };
  }

  async read(ref: OriginalRef): Promise<StoredOriginal> {
    const object = await this.bucket.get(pathOf(ref));
    if (object === undefined) throw notFound(ref);
    return { content: object.content, metadata: fromObjectMetadata(object.metadata) };
  }

  async describe(ref: OriginalRef): Promise<OriginalMetadata> {
    return this.describeNow(ref);
  }

  /** As {@link describe}, at once, for the start. */
  describeNow(ref: OriginalRef): OriginalMetadata {
    const head = this.bucket.head(pathOf(ref));
    if (head === undefined) throw notFound(ref);
    return fromObjectMetadata(head.metadata);
  }

  async inspect(ref: OriginalRef): Promise<InspectedOriginal> {
    const head = this.bucket.head(pathOf(ref));
    const measured = await this.bucket.measure(pathOf(ref));
    if (head === undefined || measured === undefined) throw notFound(ref);
    const { contentType, metadata } = head;
    return { contentType, metadata: fromObjectMetadata(metadata), ...measured };
  }

  async describeVersions(md5: Md5, limit: number): Promise<readonly OriginalVersion[] | undefined> {
    const refs = this.versionsOf(md5);
    return refs.length > limit ? undefined : Promise.all(refs.map((ref) => this.describeOne(ref)));
  }

  async describeLatest(md5: Md5, limit: number, since: Date): Promise<readonly OriginalVersion[]> {
    const stored = this.versionsOf(md5).map(async (ref) => ({
      ref,
      storedAt: (await this.bucket.storedAt(pathOf(ref))) ?? new Date(0),
    }));
    const late = (await Promise.all(stored)).filter(({ storedAt }) => storedAt >= since);
    late.sort((a, b) => b.storedAt.getTime() - a.storedAt.getTime());
    return Promise.all(late.slice(0, limit).map(({ ref }) => this.describeOne(ref)));
  }

  /** All stored originals. Skips files that somebody else put into the folder. */
  async list(): Promise<readonly OriginalRef[]> {
    const refs: OriginalRef[] = [];
    for (const name of this.bucket.list(ORIGINALS)) {
      const key = OriginalKey.find(`${ORIGINALS}/${name}`);
      if (key !== undefined) refs.push(...this.versionsOf(key.md5));
    }
    return refs;
  }

  private async describeOne(ref: OriginalRef): Promise<OriginalVersion> {
    const { metadata, storedAt } = await this.inspect(ref);
    const { imageable, uploadId } = metadata;
    return { versionId: ref.versionId, storedAt, imageable, ...(uploadId && { uploadId }) };
  }

  private isStored(ref: OriginalRef): Promise<boolean> {
    return this.describe(ref).then(
      () => true,
      () => false,
    );
  }

  private versionsOf(md5: Md5): readonly OriginalRef[] {
    const ids = this.bucket.list(OriginalKey.of(md5).toString());
    return ids.filter(isOwnVersion).map((id) => ({ md5, versionId: VersionId.parse(id) }));
  }
}

/** @throws {OriginalNotFound} if the version is none of this store's */
const pathOf = (ref: OriginalRef): string => {
  if (!isOwnVersion(ref.versionId.toString())) throw notFound(ref);
  return `${OriginalKey.of(ref.md5)}/${ref.versionId}`;
};

const notFound = ({ md5, versionId }: OriginalRef): OriginalNotFound =>
  new OriginalNotFound(`There is no version ${versionId} of ${OriginalKey.of(md5)}.`);
