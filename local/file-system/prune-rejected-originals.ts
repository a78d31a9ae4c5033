import { existsSync } from "node:fs";
import { join } from "node:path";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { FileBucket } from "./file-bucket.ts";

/** The file beside an original that is not kept for ever. */
export const REJECTED_MARK = "rejected";

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
    if (!existsSync(join(uploads, path, REJECTED_MARK))) continue;
    if ((await bucket.storedAt(path)).getTime() < oldest) await bucket.remove(path);
  }
};
