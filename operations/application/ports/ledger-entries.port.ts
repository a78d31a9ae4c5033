import type {
  LedgerCorrections,
  UploadLedger,
} from "../../../src/application/ports/upload-ledger.port.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import type { Imageable } from "../../../src/domain/upload/imageable.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";

/** Which entries to list. Each is one search in an index. */
export type EntrySelection =
  | { readonly by: "md5"; readonly md5: Md5 }
  | { readonly by: "imageable"; readonly imageable: Imageable }
  | { readonly by: "user"; readonly userId: string }
  | StatusSelection;

/** The entries that got this status at a time. */
export interface StatusSelection {
  readonly by: "status";
  readonly status: UploadEntry["status"];
  /** Inclusive; absent: however long ago. */
  readonly since?: Date;
  /** Exclusive; absent: until now. */
  readonly before?: Date;
}

/** All that the ledger knows of an erased upload. */
export interface ErasedUpload {
  readonly uploadId: UploadId;
  /** As its entry had it. If it had none, the first half of the id, which is the md5 unless it was a direct upload. */
  readonly md5: Md5;
  readonly erasedAt: Date;
}

/** The ledger, for the operator. Uploads that 0.1.0 ended have no entry. */
export interface LedgerEntries extends UploadLedger, LedgerCorrections {
  /**
   * Lists the selected entries, or all, in no order. What is recorded while they are listed may be in the listing or not; an index of
   * DynamoDB may lack what was recorded in the last seconds.
   */
  list(selection?: EntrySelection): AsyncIterable<UploadEntry>;

  /**
   * Erases entries for good. What the ledger is told of these uploads later, for example by an execution that is still under way,
   * changes nothing. One that is not there counts as erased.
   */
  erase(uploadIds: readonly UploadId[]): Promise<void>;

  /** Lists the marks of the erased uploads of these bytes, or of one upload. A mark is kept for longer than any execution is known. */
  listErased(named: Md5 | UploadId): AsyncIterable<ErasedUpload>;
}
