import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteLedgerIndex } from "../../../local/sqlite/sqlite-ledger-index.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import { SqliteLedgerEntries } from "../../../operations/adapters/one-machine/sqlite-ledger-entries.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { describeLedgerIndex } from "../../contract/ledger-index.contract.ts";
import { describeUploadLedgerModel } from "../../contract/ledger-model/upload-ledger.model.ts";
import { describeUploadLedger } from "../../contract/upload-ledger.contract.ts";
import { anExpectedEntry } from "../../mothers/upload-entry.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const root = temporaryDirectory();

describeLedgerIndex("SqliteLedgerIndex", async () => {
  const database = openLedgerDatabase(join(root, `${randomUUID()}.sqlite`));
  return { ledger: new SqliteUploadLedger(database), index: new SqliteLedgerIndex(database) };
});

describeUploadLedger("SqliteUploadLedger", async () => {
  const file = join(root, `${randomUUID()}.sqlite`);
  const open = () => new SqliteUploadLedger(openLedgerDatabase(file));
  return { ledger: open(), reopened: open };
});

describe("the ledger's database", () => {
  it("deletes entries that have expired, and no others, when it is opened", async () => {
    const file = join(root, `${randomUUID()}.sqlite`);
    const ledger = new SqliteUploadLedger(openLedgerDatabase(file));
    const expiresAt = new Date(Date.now() - 1_000);
    const [expired, expected] = ["a", "b"].map((digit) =>
      UploadId.parse(`${digit.repeat(32)}-${digit.repeat(32)}`),
    ) as [UploadId, UploadId];
    await ledger.record(anExpectedEntry({ uploadId: expired, expiresAt }));
    await ledger.record(anExpectedEntry({ uploadId: expected }));
    const rows = openLedgerDatabase(file).prepare("SELECT upload_id FROM entries").all();
    expect(rows).toEqual([{ upload_id: `${expected}` }]);
  });
});

describeUploadLedgerModel(
  "SqliteUploadLedger",
  async () => {
    const file = join(root, `${randomUUID()}.sqlite`);
    const ledger = new SqliteUploadLedger(openLedgerDatabase(file));
    return { ledger, entries: new SqliteLedgerEntries(file) };
  },
  40,
);
