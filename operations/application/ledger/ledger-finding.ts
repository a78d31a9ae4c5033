import type { ExecutedStatus } from "../../../src/application/close-books/executed-status.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import { UPLOAD_STATUSES, type UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";
import type { ExecutionDescription } from "../executions/executions.port.ts";

/** An upload of which the ledger has no entry, or one that says something else than the execution. */
export interface MissingOrWrong {
  readonly fault: "missing" | "wrong";
  readonly uploadId: UploadId;
  /** The execution that decides: no other one followed it. */
  readonly execution: ExecutionDescription;
  /** What the entry would be. */
  readonly status: ExecutedStatus;
  readonly entry?: UploadEntry;
}

/** No execution says what became of the upload. */
interface WithoutExecution {
  /** "not-started": the original waits for its workflow. "lost": the entry is of an upload whose original is not there (any more). */
  readonly fault: "not-started" | "lost";
  readonly uploadId: UploadId;
  readonly entry?: UploadEntry;
}

/** The upload is stored without an entry for so long that its execution is no longer known. */
export interface Forgotten {
  readonly fault: "forgotten";
  readonly uploadId: UploadId;
  /** Those of its original, the oldest first. */
  readonly versions: readonly OriginalRef[];
  readonly entry?: undefined;
}

/** One upload that is not as it should be. */
export type LedgerFinding = MissingOrWrong | WithoutExecution | Forgotten;

/** What was counted. */
export interface LedgerBooks {
  /** Entries by their status. */
  readonly entries: Record<UploadEntry["status"], number>;
  /** Uploads of which an original is stored. */
  uploads: number;
  executions: number;
}

export const emptyBooks = (): LedgerBooks => ({
  entries: Object.fromEntries(
    UPLOAD_STATUSES.map((status) => [status, 0]),
  ) as LedgerBooks["entries"],
  uploads: 0,
  executions: 0,
});
