import { join } from "node:path";
import type { SizeStore } from "../../src/application/generate-size/size-store.port.ts";
import type {
  PublishedFile,
  PublishedImageStore,
} from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import type { PublishedThumbnails } from "../../src/application/regenerate-thumbnails/published-thumbnails.port.ts";
import type { PublishedKey } from "../../src/domain/image/published-key.ts";
import type { Sha256 } from "../../src/domain/image/sha256.ts";
import { FileBucket } from "./file-bucket.ts";

/** Published files as folders, `images/<key>/`. */
export class FileSystemPublishedImageStore
  implements PublishedImageStore, PublishedThumbnails, SizeStore
{
  private readonly bucket: FileBucket;

  /** @param bucketsDirectory the folder that holds all buckets */
  constructor(bucketsDirectory: string) {
    this.bucket = new FileBucket(join(bucketsDirectory, "images"));
  }

  async claim(key: PublishedKey, sha256: Sha256, file: PublishedFile): Promise<boolean> {
    const { content, contentType } = file;
    const object = { content, contentType, metadata: { sha256: sha256.toString() } };
    if (await this.bucket.create(key.toString(), object)) return true;
    const owner = this.bucket.head(key.toString())?.metadata["sha256"];
    return owner === sha256.toString();
  }

  async saveThumbnail(key: PublishedKey, { content, contentType }: PublishedFile): Promise<void> {
    await this.bucket.replace(key.toString(), { content, contentType, metadata: {} });
  }

  async has(key: PublishedKey): Promise<boolean> {
    return this.bucket.head(key.toString()) !== undefined;
  }

  async addThumbnail(key: PublishedKey, file: PublishedFile): Promise<boolean> {
    await this.saveThumbnail(key, file);
    // Only after it was stored: who deletes the image looks for its thumbnails after that.
    if (await this.has(key.image)) return true;
    await this.bucket.remove(key.toString());
    return false;
  }

  async read(key: PublishedKey): Promise<PublishedFile | undefined> {
    const object = await this.bucket.get(key.toString());
    return object && { contentType: object.contentType, content: object.content };
  }

  async findPublished(keys: readonly PublishedKey[]): Promise<readonly PublishedKey[]> {
    return keys.filter((key) => this.bucket.head(key.toString()) !== undefined);
  }

  async erase(keys: readonly PublishedKey[]): Promise<void> {
    for (const key of keys) await this.bucket.remove(key.toString());
  }

  /** The path of a published file; `undefined` if there is none. */
  async pathOf(key: PublishedKey): Promise<string | undefined> {
    const head = this.bucket.head(key.toString());
    return head && this.bucket.contentPath(key.toString(), head);
  }
}
