import type {
  ListedPublishedFile,
  PublishedFileStart,
  PublishedFiles,
} from "../../operations/application/ports/published-files.port.ts";
import type { Md5 } from "../../src/domain/image/md5.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";

/** The images bucket in memory. It may hold objects that are no published files. */
export class InMemoryPublishedFiles implements PublishedFiles {
  /** The bytes of each object, by its key. */
  readonly objects = new Map<string, number>();

  async *list(md5?: Md5): AsyncGenerator<ListedPublishedFile> {
    for (const [name, bytes] of [...this.objects].sort()) {
      const key = PublishedKey.find(name);
      if (key === undefined || (md5 !== undefined && !key.md5.equals(md5))) continue;
      yield { key, bytes, storedAt: new Date(0) };
    }
  }

  /** What {@link readStart} finds; without it, bytes that are no picture. */
  readonly contents = new Map<string, PublishedFileStart>();

  async readStart(key: PublishedKey, maxBytes: number): Promise<PublishedFileStart | undefined> {
    const bytes = this.objects.get(key.toString());
    if (bytes === undefined) return undefined;
    const { contentType, content } = this.contents.get(key.toString()) ?? {
      contentType: "application/octet-stream",
      content: new Uint8Array(bytes),
    };
    return { contentType, content: content.subarray(0, maxBytes) };
  }

  async erase(keys: readonly PublishedKey[]): Promise<void> {
    for (const key of keys) this.objects.delete(key.toString());
  }
}
