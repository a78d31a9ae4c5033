import { DatabaseSync } from "node:sqlite";

/** Milliseconds that a statement waits while the command line, or the service, writes. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens the ledger's database, and makes it if there is none. Entries that have expired are deleted. A commit is on the disk when it returns.
 * @param file is made with its tables, in a folder that exists
 */
export const openLedgerDatabase = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS entries (
      upload_id TEXT PRIMARY KEY,
      status TEXT NOT NULL,
      precedence TEXT NOT NULL,
      imageable TEXT NOT NULL,
      user_id TEXT,
      md5 TEXT,
      changed_at TEXT NOT NULL,
      expires_at INTEGER,
      record TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS upload_counts (
      account TEXT NOT NULL,
      unit TEXT NOT NULL,
      empty_at INTEGER NOT NULL,
      PRIMARY KEY (account, unit)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS entries_by_status ON entries (status, changed_at);
    CREATE INDEX IF NOT EXISTS entries_by_imageable ON entries (imageable);
    CREATE INDEX IF NOT EXISTS entries_by_user ON entries (user_id);
    CREATE INDEX IF NOT EXISTS entries_by_md5 ON entries (md5);
    DELETE FROM entries WHERE status = 'expected' AND expires_at <= unixepoch();
  `);
  return database;
};
