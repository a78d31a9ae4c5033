import type { DatabaseSync, StatementSync } from "node:sqlite";
import {
  type EntryRecord,
  type ErasedRecord,
  formatEntry,
  parseRecord,
} from "../../src/adapters/outbound/dynamodb/entry-record.ts";
import type { UploadLedger } from "../../src/application/ports/upload-ledger.port.ts";
import type { UploadEntry } from "../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../src/domain/upload/upload-id.ts";

const COLUMNS = [
  "upload_id",
  "status",
  "precedence",
  "imageable",
  "user_id",
  "md5",
  "expected_at",
  "accepted_at",
  "changed_at",
  "expires_at",
] as const;

/** The times that stay what they were first. */
const FIRST: readonly string[] = ["expected_at", "accepted_at"];

const updates = [...COLUMNS, "record"].map((name) =>
  FIRST.includes(name)
    ? `${name} = coalesce(entries.${name}, excluded.${name})`
    : `${name} = excluded.${name}`,
);

/** A table with one row for each entry: the whole record as JSON, and columns of it to search by. */
export class SqliteUploadLedger implements UploadLedger {
  private readonly upsert: StatementSync;
  private readonly select: StatementSync;

  constructor(database: DatabaseSync) {
    this.upsert = database.prepare(`
      INSERT INTO entries (${COLUMNS.join(", ")}, record)
      VALUES (${[...COLUMNS, "record"].map(() => "?").join(", ")})
      ON CONFLICT (upload_id) DO UPDATE SET ${updates.join(", ")}
      WHERE excluded.precedence > entries.precedence
    `);
    this.select = database.prepare("SELECT * FROM entries WHERE upload_id = ?");
  }

  async record(entry: UploadEntry): Promise<void> {
    const record = formatEntry(entry);
    this.upsert.run(...COLUMNS.map((name) => record[name] ?? null), JSON.stringify(record));
  }

  async find(uploadId: UploadId): Promise<UploadEntry | undefined> {
    const row = this.select.get(uploadId.toString());
    return row && parseRow(row as unknown as EntryRow);
  }
}

export interface EntryRow {
  readonly record: string;
  readonly expected_at: string | null;
  readonly accepted_at: string | null;
}

/** The columns of the first times are right; the record has those of its last writing. */
export const parseRow = ({ record, expected_at, accepted_at }: EntryRow): UploadEntry | undefined =>
  parseRecord({
    ...(JSON.parse(record) as EntryRecord | ErasedRecord),
    expected_at: expected_at ?? undefined,
    accepted_at: accepted_at ?? undefined,
  } as EntryRecord | ErasedRecord);
