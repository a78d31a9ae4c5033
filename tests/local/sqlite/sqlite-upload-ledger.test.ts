import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteLedgerIndex } from "../../../local/sqlite/sqlite-ledger-index.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import { SqliteLedgerEntries } from "../../../operations/adapters/one-machine/sqlite-ledger-entries.ts";
import { describeLedgerIndex } from "../../contract/ledger-index.contract.ts";
import { describeUploadLedgerModel } from "../../contract/ledger-model/upload-ledger.model.ts";
import { describeUploadLedger } from "../../contract/upload-ledger.contract.ts";
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

describeUploadLedgerModel(
  "SqliteUploadLedger",
  async () => {
    const file = join(root, `${randomUUID()}.sqlite`);
    const ledger = new SqliteUploadLedger(openLedgerDatabase(file));
    return { ledger, entries: new SqliteLedgerEntries(file) };
  },
  40,
);
