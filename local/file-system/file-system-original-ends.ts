import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fromTags, type Tags, toTags } from "../../src/adapters/outbound/s3/end-tags.ts";
import type { OriginalEnds } from "../../src/application/ports/original-ends.port.ts";
import { OriginalNotFound } from "../../src/application/ports/original-store.port.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import type { UploadEnd } from "../../src/domain/upload/upload-end.ts";
import { undefinedIfMissing } from "./absent-files.ts";
import { moveDurably } from "./durable-files.ts";
import { isOwnVersion } from "./file-system-original-store.ts";

/** The file beside an original that has its tags. */
const TAGS_FILE = "tags.json";

/**
 * @param folder of the original
 * @returns none if there is no such original, or nobody has tagged it
 */
export const readTags = async (folder: string): Promise<Tags> => {
  const text = await undefinedIfMissing(readFile(join(folder, TAGS_FILE), "utf8"));
  return text === undefined ? {} : (JSON.parse(text) as Tags);
};

/** Ends as a file beside each original, `uploads/raw/<md5>/<version>/tags.json`. */
export class FileSystemOriginalEnds implements OriginalEnds {
  private readonly folder: string;

  /** @param bucketsDirectory the folder that holds all buckets */
  constructor(bucketsDirectory: string) {
    this.folder = join(bucketsDirectory, "uploads");
  }

  async write(ref: OriginalRef, end: UploadEnd): Promise<void> {
    const folder = this.folderOf(ref);
    const prepared = join(folder, `${TAGS_FILE}.${randomUUID()}`); // another may write at the same moment
    const replace = async () => {
      await writeFile(prepared, JSON.stringify(toTags(end)), { flush: true });
      await moveDurably(prepared, join(folder, TAGS_FILE));
      return true;
    };
    if ((await undefinedIfMissing(replace())) === undefined) throw notFound(ref); // erased meanwhile
  }

  async read(ref: OriginalRef): Promise<UploadEnd | undefined> {
    return fromTags(await readTags(this.folderOf(ref)));
  }

  private folderOf(ref: OriginalRef): string {
    const folder = join(this.folder, OriginalKey.of(ref.md5).toString(), ref.versionId.toString());
    if (!isOwnVersion(ref.versionId.toString()) || !existsSync(folder)) throw notFound(ref);
    return folder;
  }
}

const notFound = ({ md5, versionId }: OriginalRef): OriginalNotFound =>
  new OriginalNotFound(`There is no version ${versionId} of ${OriginalKey.of(md5)}.`);
