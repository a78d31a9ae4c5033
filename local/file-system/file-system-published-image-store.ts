import type {
  PublishedFile,
  PublishedImageStore,
} from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import { FileBucket, type StoredObject } from "./file-bucket.ts";

/** Published files as folders, `images/<key>/`. */
export class FileSystemPublishedImageStore implements PublishedImageStore {
  private readonly bucket: FileBucket;

  constructor(bucketsDirectory: string) {
    this.bucket = new FileBucket(`${bucketsDirectory}/images`);
  }

  async claim(
    key: string,
    sha256: string,
    { bytes, contentType }: PublishedFile,
  ): Promise<boolean> {
    if (await this.bucket.create(key, { bytes, contentType, metadata: { sha256 } })) return true;
    return (await this.bucket.head(key))?.metadata["sha256"] === sha256;
  }

  async saveThumbnail(key: string, { bytes, contentType }: PublishedFile): Promise<void> {
    await this.bucket.replace(key, { bytes, contentType, metadata: {} });
  }

  /** As the public reads it; `undefined` if nothing is published there. */
  async get(key: string): Promise<StoredObject | undefined> {
    return this.bucket.get(key);
  }

  /** The published file's own path. */
  async pathOf(key: string): Promise<string | undefined> {
    const head = await this.bucket.head(key);
    return head && this.bucket.contentPath(key, head);
  }
}
