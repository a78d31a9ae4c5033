import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";

/** The ledger's entries, by the ids of their uploads. */
export interface LedgerEntries {
  /** @returns undefined if there is none, as of an upload that 0.1.0 ended */
  find(uploadId: UploadId): Promise<UploadEntry | undefined>;

  /** Erases entries. One that is not there counts as erased. */
  erase(uploadIds: readonly UploadId[]): Promise<void>;
}
