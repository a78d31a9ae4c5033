import { createReadStream } from "node:fs";
import { join } from "node:path";
import { FileBucket } from "../../../local/file-system/file-bucket.ts";
import { isOwnVersion } from "../../../local/file-system/file-system-original-store.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import { OriginalKey } from "../../../src/domain/image/original-key.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import type {
  ListedOriginal,
  OriginalDescription,
  OriginalFiles,
  OriginalStream,
} from "../../application/ports/original-files.port.ts";
import { describeOriginal, ifReadable } from "../describe-original.ts";

/** Originals as the service on one machine keeps them: folders, `uploads/raw/<md5>/<version>/`. */
export class FileSystemOriginalFiles implements OriginalFiles {
  private readonly bucket: FileBucket;

  /** @param bucketsDirectory the folder that holds all buckets */
  constructor(bucketsDirectory: string) {
    this.bucket = new FileBucket(join(bucketsDirectory, "uploads"));
  }

  async *list(md5?: Md5): AsyncGenerator<ListedOriginal> {
    if (md5 !== undefined) return yield* this.listVersions(md5);
    for await (const name of this.bucket.entries("raw")) {
      const key = OriginalKey.find(`raw/${name}`);
      if (key !== undefined) yield* this.listVersions(key.md5);
    }
  }

  async describe(original: OriginalRef): Promise<OriginalDescription | undefined> {
    const head = ifReadable(original, () => this.bucket.head(pathOf(original)));
    return head && describeOriginal(original, head);
  }

  async read(original: OriginalRef): Promise<OriginalStream | undefined> {
    const description = await this.describe(original);
    if (description === undefined) return undefined;
    const content = createReadStream(this.bucket.contentPath(pathOf(original), description));
    return { ...description, content };
  }

  async erase(originals: readonly OriginalRef[]): Promise<void> {
    for (const original of originals) await this.bucket.remove(pathOf(original));
  }

  private async *listVersions(md5: Md5): AsyncGenerator<ListedOriginal> {
    for await (const id of this.bucket.entries(OriginalKey.of(md5).toString())) {
      if (!isOwnVersion(id)) continue;
      const original = { md5, versionId: VersionId.parse(id) };
      const facts = await this.bucket.measure(pathOf(original));
      if (facts !== undefined) yield { ...original, ...facts };
    }
  }
}

const pathOf = ({ md5, versionId }: OriginalRef): string => `${OriginalKey.of(md5)}/${versionId}`;
