import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import { SqliteLedgerEntries } from "../../../operations/adapters/one-machine/sqlite-ledger-entries.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { describeLedgerEntries } from "../../contract/operations/ledger-entries.contract.ts";
import { InMemoryLedgerEntries } from "../../fakes/ledger-entries.fake.ts";
import { MD5 } from "../../mothers/original.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const file = join(temporaryDirectory(), "ledger.sqlite");
const uploadId = UploadId.parse(`${MD5}-${"a".repeat(32)}`);

describe("SqliteLedgerEntries", () => {
  it("has nothing to find, list or erase where the service has made no ledger yet", async () => {
    const entries = new SqliteLedgerEntries(file);
    await entries.erase([uploadId]);
    expect(await entries.find(uploadId)).toBeUndefined();
    expect(await entries.list().next()).toMatchObject({ done: true });
  });
});

describeLedgerEntries("SqliteLedgerEntries", async () => ({
  ledger: new SqliteUploadLedger(openLedgerDatabase(file)),
  entries: new SqliteLedgerEntries(file),
}));

describeLedgerEntries("InMemoryLedgerEntries", async () => {
  const entries = new InMemoryLedgerEntries();
  return { ledger: entries.ledger, entries };
});
