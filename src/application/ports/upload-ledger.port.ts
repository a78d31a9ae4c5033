import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";

/** One entry for each upload, with its status. The ledger is an index: it can be made again from the originals and the executions. */
export interface UploadLedger {
  /**
   * Keeps an entry durably, unless the ledger has one of the same upload with the same or a greater precedence, or the upload was
   * erased. What the bytes are (`md5`, `versionId`), `expectedAt`, `acceptedAt` and `notifiedAt` stay what they were first, or are taken over
   * where the new entry has none.
   */
  record(entry: UploadEntry): Promise<void>;

  /** @returns the entry as it was recorded last, never an older one; `undefined` if there is none, it has expired, or the upload was erased */
  find(uploadId: UploadId): Promise<UploadEntry | undefined>;
}
