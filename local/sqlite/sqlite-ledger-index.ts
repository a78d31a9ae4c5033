import type { DatabaseSync, StatementSync } from "node:sqlite";
import type {
  LedgerIndex,
  StatusAge,
} from "../../src/application/close-books/ledger-index.port.ts";
import type { UploadEntry } from "../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";

/** Rows that are read at once. No reading stays open meanwhile, which would keep the log of changes from being emptied. */
const PAGE = 5_000;

/** Before and after all times that an entry has. */
const EVER = { since: new Date(0), until: new Date("9999-01-01") };

export class SqliteLedgerIndex implements LedgerIndex {
  private readonly select: StatementSync;

  constructor(database: DatabaseSync) {
    this.select = database.prepare(`
      SELECT upload_id FROM entries
      WHERE status = ? AND changed_at >= ? AND changed_at < ? AND upload_id > ?
      ORDER BY upload_id LIMIT ${PAGE}
    `);
  }

  async *list(status: UploadEntry["status"], age: StatusAge): AsyncGenerator<UploadId> {
    const { since, until } = { ...EVER, ...age };
    for (let last = ""; ; ) {
      const rows = this.select.all(status, since.toISOString(), until.toISOString(), last);
      for (const { upload_id } of rows) {
        last = String(upload_id);
        yield UploadId.parse(last);
      }
      if (rows.length < PAGE) return;
    }
  }
}
