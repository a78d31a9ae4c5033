import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";

/** When entries got their status. Half-open; a missing end is none. */
export interface StatusAge {
  readonly since?: Date;
  readonly until?: Date;
}

/** Finds many entries of the ledger without reading them. */
export interface LedgerIndex {
  /**
   * Lists the uploads whose entries got a status within a time, in no order. What changes meanwhile may be in the listing or not, and so
   * may be what was recorded in the last seconds.
   */
  list(status: UploadEntry["status"], age: StatusAge): AsyncIterable<UploadId>;
}
