import type {
  PublishedFile,
  PublishedImageStore,
} from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import type { PublishedKey } from "../../src/domain/image/published-key.ts";
import type { Sha256 } from "../../src/domain/image/sha256.ts";

/** The images bucket in memory. */
export class InMemoryPublishedImageStore implements PublishedImageStore {
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

  /** The file as the public reads it. */
  get(key: PublishedKey): PublishedFile | undefined {
    return this.files.get(key.toString());
  }

  private write(key: PublishedKey, { content, contentType }: PublishedFile): void {
    this.files.set(key.toString(), { content: new Uint8Array(content), contentType });
  }
}
