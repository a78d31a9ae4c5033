import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteImageableUploads } from "../../../local/sqlite/sqlite-imageable-uploads.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import { describeImageableUploads } from "../../contract/imageable-uploads.contract.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const root = temporaryDirectory();

describeImageableUploads("SqliteImageableUploads", async () => {
  const database = openLedgerDatabase(join(root, `${randomUUID()}.sqlite`));
  return {
    ledger: new SqliteUploadLedger(database),
    uploads: new SqliteImageableUploads(database),
  };
});
