import type { DatabaseSync, StatementSync } from "node:sqlite";
import {
  type EntryRecord,
  type ErasedRecord,
  formatEntry,
  KEPT_AS_FIRST,
  TAKEN_OVER,
} from "../../src/adapters/outbound/dynamodb/entry-record.ts";
import { parseRecord } from "../../src/adapters/outbound/dynamodb/parse-record.ts";
import type { UploadLedger } from "../../src/application/ports/upload-ledger.port.ts";
import type { PublishedUploads } from "../../src/application/regenerate-thumbnails/published-uploads.port.ts";
import type { Md5 } from "../../src/domain/image/md5.ts";
import type { PublishedEntry, UploadEntry } from "../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../src/domain/upload/upload-id.ts";

const COLUMNS = [
  "upload_id",
  "status",
  "precedence",
  "imageable",
  "user_id",
  "md5",
  "changed_at",
  "expires_at",
] as const;

const mergedMember = (name: string): string => {
  const [preferred, other] = KEPT_AS_FIRST.includes(name)
    ? ["entries", "excluded"]
    : ["excluded", "entries"];
  return `'${name}', coalesce(${preferred}.record ->> '${name}', ${other}.record ->> '${name}')`;
};

const updates = [
  ...COLUMNS.map((name) =>
    KEPT_AS_FIRST.includes(name)
      ? `${name} = coalesce(entries.${name}, excluded.${name})`
      : `${name} = excluded.${name}`,
  ),
  // A patch of null leaves the member out.
  `record = json_patch(excluded.record, json_object(${TAKEN_OVER.map(mergedMember).join(", ")}))`,
];

/** A table with one row for each entry: the whole record as JSON, and columns of it to search by. */
export class SqliteUploadLedger implements UploadLedger, PublishedUploads {
  private readonly upsert: StatementSync;
  private readonly select: StatementSync;
  private readonly selectPublished: StatementSync;

  constructor(database: DatabaseSync) {
    this.upsert = database.prepare(`
      INSERT INTO entries (${COLUMNS.join(", ")}, record)
      VALUES (${[...COLUMNS, "record"].map(() => "?").join(", ")})
      ON CONFLICT (upload_id) DO UPDATE SET ${updates.join(", ")}
      WHERE excluded.precedence > entries.precedence
    `);
    this.select = database.prepare("SELECT * FROM entries WHERE upload_id = ?");
    this.selectPublished = database.prepare(
      "SELECT * FROM entries WHERE md5 = ? AND status = 'published'",
    );
  }

  async record(entry: UploadEntry): Promise<void> {
    const record = formatEntry(entry);
    this.upsert.run(...COLUMNS.map((name) => record[name] ?? null), JSON.stringify(record));
  }

  async find(uploadId: UploadId): Promise<UploadEntry | undefined> {
    const row = this.select.get(uploadId.toString());
    return row && parseRow(row as unknown as EntryRow);
  }

  async *listPublished(md5: Md5): AsyncGenerator<PublishedEntry> {
    for (const row of this.selectPublished.all(md5.toString())) {
      const entry = parseRow(row as unknown as EntryRow);
      if (entry?.status === "published") yield entry;
    }
  }
}

export interface EntryRow {
  /** JSON */
  readonly record: string;
}

export const parseRow = ({ record }: EntryRow): UploadEntry | undefined =>
  parseRecord(JSON.parse(record) as EntryRecord | ErasedRecord);
