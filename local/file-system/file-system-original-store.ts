import { randomUUID } from "node:crypto";
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
import { FileBucket } from "./file-bucket.ts";

const BUCKET = "uploads";
const versionKey = ({ md5, versionId }: OriginalRef): string => `${originalKey(md5)}/${versionId}`;

/** Originals as folders, `uploads/raw/<md5>/<version>/`. */
export class FileSystemOriginalStore implements OriginalStore {
  private readonly bucket: FileBucket;
  private readonly onSaved: (ref: OriginalRef) => void;

  /** @param onSaved is told of every stored upload, as a bucket's event tells of it */
  constructor(bucketsDirectory: string, onSaved: (ref: OriginalRef) => void = () => {}) {
    this.bucket = new FileBucket(`${bucketsDirectory}/${BUCKET}`);
    this.onSaved = onSaved;
  }

  async save(
    bytes: Uint8Array,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<SavedOriginal> {
    const ref = { md5: metadata.md5, versionId: randomUUID() };
    const object = { bytes, contentType, metadata: toObjectMetadata(metadata) };
    await this.bucket.create(versionKey(ref), object);
    this.onSaved(ref);
    return { ...ref, bucket: BUCKET, key: originalKey(ref.md5), etag: `"${ref.md5}"` };
  }

  async read(ref: OriginalRef): Promise<{ bytes: Uint8Array; metadata: OriginalMetadata }> {
    const object = await this.bucket.get(versionKey(ref));
    if (object === undefined) throw notFound(ref);
    return { bytes: object.bytes, metadata: fromObjectMetadata(object.metadata) };
  }

  async describe(ref: OriginalRef): Promise<OriginalMetadata> {
    const head = await this.bucket.head(versionKey(ref));
    if (head === undefined) throw notFound(ref);
    return fromObjectMetadata(head.metadata);
  }

  /** Every upload that is stored. */
  async list(): Promise<readonly OriginalRef[]> {
    const md5s = await this.bucket.list(originalKey(""));
    const versions = await Promise.all(md5s.map((md5) => this.bucket.list(originalKey(md5))));
    return md5s.flatMap((md5, i) => (versions[i] ?? []).map((versionId) => ({ md5, versionId })));
  }
}

const notFound = (ref: OriginalRef): OriginalNotFound =>
  new OriginalNotFound(`There is no ${versionKey(ref)}.`);
