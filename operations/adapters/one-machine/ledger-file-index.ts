import { existsSync } from "node:fs";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteLedgerIndex } from "../../../local/sqlite/sqlite-ledger-index.ts";
import type {
  LedgerIndex,
  StatusAge,
} from "../../../src/application/close-books/ledger-index.port.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";

/** The index of a ledger that the service on one machine may write at the same time. */
export class LedgerFileIndex implements LedgerIndex {
  private readonly file: string;

  /** @param file may be missing: then the service has made no ledger yet */
  constructor(file: string) {
    this.file = file;
  }

  async *list(status: UploadEntry["status"], age: StatusAge): AsyncGenerator<UploadId> {
    if (!existsSync(this.file)) return;
    const database = openLedgerDatabase(this.file);
    try {
      yield* new SqliteLedgerIndex(database).list(status, age);
    } finally {
      database.close();
    }
  }
}
