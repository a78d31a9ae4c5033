import type {
  PublishedFile,
  PublishedImageStore,
} from "../../src/application/generate-thumbnails/published-image-store.port.ts";

/** The public bucket in memory; remembers the order in which files came. */
export class InMemoryPublishedImageStore implements PublishedImageStore {
  readonly files = new Map<string, PublishedFile>();
  private readonly owners = new Map<string, string>();

  async claim(key: string, sha256: string, file: PublishedFile): Promise<boolean> {
    const owner = this.owners.get(key);
    if (owner !== undefined) return owner === sha256;
    this.owners.set(key, sha256);
    this.files.set(key, file);
    return true;
  }

  async saveThumbnail(key: string, file: PublishedFile): Promise<void> {
    this.files.set(key, file);
  }
}
