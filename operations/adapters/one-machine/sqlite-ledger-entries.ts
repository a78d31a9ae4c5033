import { existsSync } from "node:fs";
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import {
  type EntryRow,
  parseRow,
  SqliteUploadLedger,
} from "../../../local/sqlite/sqlite-upload-ledger.ts";
import {
  type ErasedRecord,
  eraseRecord,
  imageableKey,
  toErased,
} from "../../../src/adapters/outbound/dynamodb/entry-record.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import { precedenceOf } from "../../../src/domain/upload/entry-precedence.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import type { EntrySelection, LedgerEntries } from "../../application/ports/ledger-entries.port.ts";

/** Rows that are read at once. No reading stays open meanwhile, which would keep the service's log of changes from being emptied. */
const PAGE = 500;

/** The ledger of the service on one machine, which may write to it at the same time. */
export class SqliteLedgerEntries implements LedgerEntries {
  private readonly file: string;
  /** Opened for the first call that needs it, for as long as the process lives: a ledger has many entries. */
  private opened:
    | { readonly database: DatabaseSync; readonly ledger: SqliteUploadLedger }
    | undefined;

  constructor(file: string) {
    this.file = file;
  }

  async find(uploadId: UploadId): Promise<UploadEntry | undefined> {
    return this.openIfMade()?.ledger.find(uploadId);
  }

  /** Makes the ledger if there is none. */
  async record(entry: UploadEntry): Promise<void> {
    await this.open().ledger.record(entry);
  }

  async *list(selection?: EntrySelection): AsyncGenerator<UploadEntry> {
    const [condition, values] = conditionOf(selection);
    const sql = `SELECT * FROM entries WHERE ${condition} AND upload_id > ? ORDER BY upload_id LIMIT ${PAGE}`;
    for (let last = ""; ; ) {
      const rows =
        this.openIfMade()
          ?.database.prepare(sql)
          .all(...values, last) ?? [];
      for (const row of rows as unknown as readonly (EntryRow & { upload_id: string })[]) {
        last = row.upload_id;
        const entry = parseRow(row);
        if (entry !== undefined) yield entry;
      }
      if (rows.length < PAGE) return;
    }
  }

  async erase(uploadIds: readonly UploadId[]): Promise<void> {
    const database = this.openIfMade()?.database;
    if (database === undefined) return;
    const find = database.prepare("SELECT md5 FROM entries WHERE upload_id = ?");
    const mark = database.prepare(`
      INSERT OR REPLACE INTO entries (upload_id, status, md5, precedence, imageable, changed_at, record)
      VALUES (?, ?, ?, ?, '', ?, ?)
    `);
    for (const uploadId of uploadIds) {
      const known = find.get(uploadId.toString())?.["md5"] ?? undefined;
      const record = eraseRecord(uploadId, known?.toString());
      const { upload_id, status, md5, precedence, changed_at } = record;
      mark.run(upload_id, status, md5, precedence, changed_at, JSON.stringify(record));
    }
  }

  async *listErased(named: Md5 | UploadId) {
    const column = named instanceof UploadId ? "upload_id" : "md5";
    const sql = `SELECT record FROM entries WHERE ${column} = ? AND status = 'erased'`;
    const rows = this.openIfMade()?.database.prepare(sql).all(named.toString()) ?? [];
    for (const { record } of rows) yield toErased(JSON.parse(String(record)) as ErasedRecord);
  }

  async retract(entry: UploadEntry): Promise<void> {
    this.openIfMade()
      ?.database.prepare(
        "DELETE FROM entries WHERE upload_id = ? AND status = ? AND precedence = ?",
      )
      .run(entry.uploadId.toString(), entry.status, precedenceOf(entry));
  }

  /** @returns undefined if the service has made no ledger yet */
  private openIfMade() {
    return existsSync(this.file) ? this.open() : undefined;
  }

  private open() {
    if (this.opened === undefined) {
      const database = openLedgerDatabase(this.file);
      this.opened = { database, ledger: new SqliteUploadLedger(database) };
    }
    return this.opened;
  }
}

/** @returns SQL, and the values of its question marks */
const conditionOf = (selection: EntrySelection | undefined): [string, SQLInputValue[]] => {
  switch (selection?.by) {
    case "md5":
      return ["md5 = ?", [selection.md5.toString()]];
    case "imageable":
      return ["imageable = ?", [imageableKey(selection.imageable)]];
    case "user":
      return ["user_id = ?", [selection.userId]];
    case "status":
      return [
        "status = ? AND changed_at >= ? AND changed_at < ?",
        [
          selection.status,
          selection.since?.toISOString() ?? "",
          selection.before?.toISOString() ?? "~", // after every time
        ],
      ];
    case undefined:
      return ["TRUE", []];
  }
};
