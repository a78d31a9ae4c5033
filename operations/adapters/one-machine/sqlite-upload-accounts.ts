import { existsSync } from "node:fs";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { userAccount } from "../../../src/domain/upload/upload-limits.ts";
import type { UploadAccounts } from "../../application/ports/upload-accounts.port.ts";

/** Rows of the ledger's file, if there is one. The service may count in it at the same time. */
export class SqliteUploadAccounts implements UploadAccounts {
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  async erase(userId: string): Promise<void> {
    if (!existsSync(this.file)) return;
    const database = openLedgerDatabase(this.file);
    try {
      database.prepare("DELETE FROM upload_counts WHERE account = ?").run(userAccount(userId));
    } finally {
      database.close();
    }
  }
}
