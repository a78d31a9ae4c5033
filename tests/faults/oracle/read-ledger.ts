import { DatabaseSync } from "node:sqlite";
import type { LedgerEntry } from "./run-facts.ts";

type LedgerRecord = Readonly<Record<string, unknown>>;

/** The entries as they are stored. */
export const readLedgerRecords = (file: string): readonly LedgerRecord[] => {
  const database = new DatabaseSync(file);
  try {
    return database
      .prepare("SELECT record FROM entries")
      .all()
      .map(({ record }) => JSON.parse(String(record)) as LedgerRecord);
  } finally {
    database.close();
  }
};

export const readLedger = (file: string): readonly LedgerEntry[] =>
  readLedgerRecords(file).map(parseLedgerRecord);

/** @param record an item of the table, or its JSON */
export const parseLedgerRecord = (record: LedgerRecord): LedgerEntry => ({
  uploadId: String(record["upload_id"]),
  status: String(record["status"]),
  md5: String(record["md5"]),
  imageable: String(record["imageable_id"]),
});
