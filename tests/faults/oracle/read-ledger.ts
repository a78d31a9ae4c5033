import { DatabaseSync } from "node:sqlite";
import type { LedgerEntry } from "./run-facts.ts";

export const readLedger = (file: string): readonly LedgerEntry[] => {
  const database = new DatabaseSync(file);
  try {
    return database
      .prepare("SELECT record FROM entries")
      .all()
      .map(({ record }) => parseLedgerRecord(JSON.parse(String(record))));
  } finally {
    database.close();
  }
};

/** @param record an item of the table, or its JSON */
export const parseLedgerRecord = (record: Readonly<Record<string, unknown>>): LedgerEntry => ({
  uploadId: String(record["upload_id"]),
  status: String(record["status"]),
  md5: String(record["md5"]),
  imageable: String(record["imageable_id"]),
});
