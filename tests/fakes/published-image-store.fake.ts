import type { SizeStore } from "../../src/application/generate-size/size-store.port.ts";
import type {
  PublishedFile,
  PublishedImageStore,
} from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import type { PublishedThumbnails } from "../../src/application/regenerate-thumbnails/published-thumbnails.port.ts";
import type { PublishedKey } from "../../src/domain/image/published-key.ts";
import type { Sha256 } from "../../src/domain/image/sha256.ts";

/** The images bucket in memory. */
export class InMemoryPublishedImageStore
  implements PublishedImageStore, PublishedThumbnails, SizeStore
{
  /** By key, in the order in which they were published. */
  readonly files = new Map<string, PublishedFile>();
  private readonly owners = new Map<string, Sha256>();

  async claim(key: PublishedKey, sha256: Sha256, file: PublishedFile): Promise<boolean> {
    const owner = this.owners.get(key.toString());
    if (owner !== undefined) return owner.equals(sha256);
    this.owners.set(key.toString(), sha256);
    this.write(key, file);
    return true;
  }

  async saveThumbnail(key: PublishedKey, file: PublishedFile): Promise<void> {
    this.write(key, file);
  }

  async has(key: PublishedKey): Promise<boolean> {
    return this.files.has(key.toString());
  }

  async addThumbnail(key: PublishedKey, file: PublishedFile): Promise<boolean> {
    this.write(key, file);
    if (await this.has(key.image)) return true;
    this.files.delete(key.toString());
    return false;
  }

  /** Takes a file away, as an operator does. */
  async delete(key: PublishedKey): Promise<void> {
    this.files.delete(key.toString());
    this.owners.delete(key.toString());
  }

  /** The file as the public reads it. */
  get(key: PublishedKey): PublishedFile | undefined {
    return this.files.get(key.toString());
  }

  async read(key: PublishedKey): Promise<PublishedFile | undefined> {
    return this.get(key);
  }

  async findPublished(keys: readonly PublishedKey[]): Promise<readonly PublishedKey[]> {
    return keys.filter((key) => this.files.has(key.toString()));
  }

  async erase(keys: readonly PublishedKey[]): Promise<void> {
    for (const key of keys) this.files.delete(key.toString());
  }

  private write(key: PublishedKey, { content, contentType }: PublishedFile): void {
    this.files.set(key.toString(), { content: new Uint8Array(content), contentType });
  }
}
