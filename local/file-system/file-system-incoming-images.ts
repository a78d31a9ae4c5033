import { randomUUID } from "node:crypto";
import { rmdir } from "node:fs/promises";
import { join } from "node:path";
import { fromIncomingMetadata } from "../../src/adapters/outbound/s3/object-metadata.ts";
import type {
  IncomingInspector,
  InspectedIncoming,
} from "../../src/application/ports/incoming-inspector.port.ts";
import {
  type IncomingImage,
  IncomingImageNotFound,
  type IncomingImages,
} from "../../src/application/receive-image/incoming-images.port.ts";
import type { IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import { IncomingKey } from "../../src/domain/upload/incoming-key.ts";
import type { OriginalMetadata, OriginalRef } from "../../src/domain/upload/original.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { FileBucket, type StoredObject } from "./file-bucket.ts";
import { FileSystemOriginalStore, isOwnVersion } from "./file-system-original-store.ts";

const BUCKET = "uploads";
const INCOMING = "incoming";
/** Where a removed image lies until it expires. */
const REMOVED = "removed";
/** An upload has few versions of the same bytes. */
const MAX_VERSIONS = 1_000;

/** Incoming images as folders, `uploads/incoming/<upload id>/<version>/`. */
export class FileSystemIncomingImages implements IncomingImages, IncomingInspector {
  private readonly directory: string;
  private readonly bucket: FileBucket;
  private readonly originals: FileSystemOriginalStore;
  private readonly emitObjectCreated: (ref: IncomingRef) => void;

  /**
   * @param bucketsDirectory the folder that holds all buckets
   * @param emitObjectCreated gets every stored image, as a bucket's event would name it
   */
  constructor(bucketsDirectory: string, emitObjectCreated: (ref: IncomingRef) => void = () => {}) {
    this.directory = join(bucketsDirectory, BUCKET);
    this.bucket = new FileBucket(this.directory);
    this.originals = new FileSystemOriginalStore(bucketsDirectory); // a copy's event starts no workflow
    this.emitObjectCreated = emitObjectCreated;
  }

  /** Stores what a client sends, durably before it resolves. */
  async put(uploadId: UploadId, object: StoredObject): Promise<IncomingRef> {
    const ref = { uploadId, versionId: VersionId.parse(randomUUID()) };
    try {
      await this.bucket.create(pathOf(INCOMING, ref), object);
    } finally {
      // Also where the flush fails after the image is in its place: the client need not send it again.
      if (this.bucket.head(pathOf(INCOMING, ref))) this.emitObjectCreated(ref);
    }
    return ref;
  }

  async inspect(ref: IncomingRef): Promise<InspectedIncoming> {
    for (const folder of [INCOMING, REMOVED]) {
      const path = pathOf(folder, ref);
      const metadata = this.bucket.head(path)?.metadata;
      const measured = await this.bucket.measure(path);
      if (metadata && measured) return { ...measured, metadata: fromIncomingMetadata(metadata) };
    }
    throw notFound(ref);
  }

  async read(ref: IncomingRef): Promise<IncomingImage> {
    const object =
      (await this.bucket.get(pathOf(INCOMING, ref))) ??
      (await this.bucket.get(pathOf(REMOVED, ref)));
    if (object === undefined) throw notFound(ref);
    const { metadata, storedAt } = await this.inspect(ref);
    return { content: object.content, metadata, storedAt };
  }

  async keep(
    ref: IncomingRef,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<OriginalRef> {
    const { md5 } = metadata;
    const versions = (await this.originals.describeVersions(md5, MAX_VERSIONS)) ?? [];
    const own = versions.find(({ uploadId }) => uploadId?.equals(ref.uploadId));
    if (own !== undefined) return { md5, versionId: own.versionId };
    const { content } = await this.read(ref);
    const { versionId } = await this.originals.save(content, contentType, metadata);
    return { md5, versionId };
  }

  async remove(ref: IncomingRef): Promise<void> {
    await this.bucket.move(pathOf(INCOMING, ref), pathOf(REMOVED, ref));
  }

  /** All images that are not removed, or those of one upload. */
  list(uploadId?: UploadId): readonly IncomingRef[] {
    return this.refsIn(INCOMING, uploadId && [uploadId.toString()]);
  }

  /**
   * Deletes the images that were stored before, removed or not. Somebody may remove or erase one meanwhile.
   * @param isNeeded whether an upload's image must stay, because its execution has not ended
   */
  async deleteOlderThan(
    date: Date,
    isNeeded: (uploadId: UploadId) => Promise<boolean>,
  ): Promise<void> {
    for (const folder of [INCOMING, REMOVED]) {
      for (const ref of this.refsIn(folder)) {
        const path = pathOf(folder, ref);
        const storedAt = await this.bucket.storedAt(path);
        if (storedAt === undefined || storedAt >= date) continue;
        if (!(await isNeeded(ref.uploadId))) await this.bucket.remove(path);
      }
      for (const id of this.bucket.list(folder)) {
        await rmdir(join(this.directory, folder, id)).catch(() => {}); // not empty
      }
    }
  }

  /** Erases an image for good, removed or not. */
  async erase(ref: IncomingRef): Promise<void> {
    for (const folder of [INCOMING, REMOVED]) await this.bucket.remove(pathOf(folder, ref));
  }

  /** All images, removed or not. */
  listAll(): readonly IncomingRef[] {
    return [INCOMING, REMOVED].flatMap((folder) => this.refsIn(folder));
  }

  /** Skips what somebody else put into the folder. */
  private refsIn(folder: string, ids = this.bucket.list(folder)): readonly IncomingRef[] {
    return ids.flatMap((id) => {
      const uploadId = UploadId.find(id);
      if (uploadId === undefined) return [];
      const versions = this.bucket.list(`${folder}/${id}`).filter(isOwnVersion);
      return versions.map((version) => ({ uploadId, versionId: VersionId.parse(version) }));
    });
  }
}

const pathOf = (folder: string, { uploadId, versionId }: IncomingRef): string =>
  `${folder}/${uploadId}/${versionId}`;

const notFound = ({ uploadId, versionId }: IncomingRef): IncomingImageNotFound =>
  new IncomingImageNotFound(
    `There is no version ${versionId} of ${IncomingKey.of(uploadId)}. It may have expired.`,
  );
