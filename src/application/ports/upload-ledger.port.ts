import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";

/** One entry for each upload, with its status. The ledger is an index: it can be made again from the originals and the executions. */
export interface UploadLedger {
  /**
   * Keeps an entry durably, unless the ledger has one of the same upload with the same or a greater precedence, or the upload was
   * erased. `md5`, `expectedAt`, `acceptedAt` and `notifiedAt` stay what they were first. They and `versionId` are taken over where the new
   * entry has none.
   */
  record(entry: UploadEntry): Promise<void>;

  /** @returns the entry as it was recorded last, never an older one; `undefined` if there is none, it has expired, or the upload was erased */
  find(uploadId: UploadId): Promise<UploadEntry | undefined>;
}

/** Corrects what the ledger by itself would keep. */
export interface LedgerCorrections {
  /** Takes an entry that is wrong out, so that another one can be recorded. Does nothing if the ledger no longer has it so. */
  retract(entry: UploadEntry): Promise<void>;
}
