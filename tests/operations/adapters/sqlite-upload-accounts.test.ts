import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteUploadCounter } from "../../../local/sqlite/sqlite-upload-counter.ts";
import { SqliteUploadAccounts } from "../../../operations/adapters/one-machine/sqlite-upload-accounts.ts";
import { describeUploadAccounts } from "../../contract/operations/upload-accounts.contract.ts";
import { InMemoryUploadCounter } from "../../fakes/upload-counter.fake.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const root = temporaryDirectory();

describeUploadAccounts("SqliteUploadAccounts", async () => {
  const file = join(root, `${randomUUID()}.sqlite`);
  const counter = new SqliteUploadCounter(openLedgerDatabase(file));
  return { accounts: new SqliteUploadAccounts(file), counter };
});

describeUploadAccounts("InMemoryUploadCounter", async () => {
  const counter = new InMemoryUploadCounter();
  return { accounts: counter, counter };
});

it("SqliteUploadAccounts makes no ledger where there is none", async () => {
  const file = join(root, "none.sqlite");
  await new SqliteUploadAccounts(file).erase("ann");
  expect(existsSync(file)).toBe(false);
});
