import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";
import type { LedgerEntries } from "../../application/ports/ledger-entries.port.ts";

/** The ledger of the service on one machine, which may write to it at the same time. */
export class SqliteLedgerEntries implements LedgerEntries {
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  async find(uploadId: UploadId): Promise<UploadEntry | undefined> {
    return this.use((database) => new SqliteUploadLedger(database).find(uploadId));
  }

  async erase(uploadIds: readonly UploadId[]): Promise<void> {
    await this.use(async (database) => {
      const statement = database.prepare("DELETE FROM entries WHERE upload_id = ?");
      for (const uploadId of uploadIds) statement.run(uploadId.toString());
    });
  }

  /** @returns undefined if the service has made no ledger yet */
  private async use<T>(work: (database: DatabaseSync) => Promise<T>): Promise<T | undefined> {
    if (!existsSync(this.file)) return undefined;
    const database = openLedgerDatabase(this.file);
    try {
      return await work(database);
    } finally {
      database.close();
    }
  }
}
