import { join } from "node:path";
import { isMarked } from "../../src/adapters/outbound/s3/end-tags.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { FileBucket } from "./file-bucket.ts";
import { readTags } from "./file-system-original-ends.ts";

const DAY_MS = 86_400_000;

/**
 * Deletes the originals of rejected uploads that were stored long ago. An original without the mark stays, whatever its bytes.
 *
 * @param uploads the folder of the uploads bucket
 * @param retentionDays `null`: none is deleted
 */
export const pruneRejectedOriginals = async (
  uploads: string,
  originals: readonly OriginalRef[],
  retentionDays: number | null,
): Promise<void> => {
  if (retentionDays === null) return;
  const bucket = new FileBucket(uploads);
  const oldest = Date.now() - retentionDays * DAY_MS;
  for (const { md5, versionId } of originals) {
    const path = `${OriginalKey.of(md5)}/${versionId}`;
    if (!isMarked(await readTags(join(uploads, path)))) continue;
    const storedAt = await bucket.storedAt(path);
    if (storedAt !== undefined && storedAt.getTime() < oldest) await bucket.remove(path);
  }
};
