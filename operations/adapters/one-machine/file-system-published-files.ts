import { join } from "node:path";
import pLimit from "p-limit";
import { FileBucket } from "../../../local/file-system/file-bucket.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import type {
  ListedPublishedFile,
  PublishedFileStart,
  PublishedFiles,
} from "../../application/ports/published-files.port.ts";

/** File operations at the same time. */
const CONCURRENCY = 16;

/** Published files as the service on one machine keeps them: folders, `images/<key>/`. */
export class FileSystemPublishedFiles implements PublishedFiles {
  private readonly bucket: FileBucket;

  /** @param bucketsDirectory the folder that holds all buckets */
  constructor(bucketsDirectory: string) {
    this.bucket = new FileBucket(join(bucketsDirectory, "images"));
  }

  async *list(md5?: Md5): AsyncGenerator<ListedPublishedFile> {
    for await (const name of this.bucket.entries("")) {
      const key = PublishedKey.find(name);
      if (key === undefined || (md5 !== undefined && !key.md5.equals(md5))) continue;
      const facts = await this.bucket.measure(name);
      if (facts !== undefined) yield { key, ...facts };
    }
  }

  async readStart(key: PublishedKey, maxBytes: number): Promise<PublishedFileStart | undefined> {
    const object = await this.bucket.get(key.toString());
    if (object === undefined) return undefined;
    return { contentType: object.contentType, content: object.content.subarray(0, maxBytes) };
  }

  async erase(keys: readonly PublishedKey[]): Promise<void> {
    const limit = pLimit(CONCURRENCY);
    await Promise.all(keys.map((key) => limit(() => this.bucket.remove(key.toString()))));
  }
}
