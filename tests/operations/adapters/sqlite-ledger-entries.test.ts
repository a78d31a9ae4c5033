import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import { SqliteLedgerEntries } from "../../../operations/adapters/one-machine/sqlite-ledger-entries.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { anOriginal, MD5, SHA256 } from "../../mothers/original.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const file = join(temporaryDirectory(), "ledger.sqlite");
const { imageable, sha256, correlationId } = anOriginal();
const [one, other] = ["a", "b"].map((digit) => UploadId.parse(`${MD5}-${digit.repeat(32)}`)) as [
  UploadId,
  UploadId,
];

describe("SqliteLedgerEntries", () => {
  it("finds and erases entries beside the service, which has the database open", async () => {
    const entries = new SqliteLedgerEntries(file);
    expect(await entries.find(one)).toBeUndefined();
    await entries.erase([one]);
    const database = openLedgerDatabase(file);
    const ledger = new SqliteUploadLedger(database);
    const facts = { imageable, sha256, correlationId, bytes: 1, md5: MD5 };
    for (const uploadId of [one, other]) {
      const acceptedAt = new Date(0);
      await ledger.record({ ...facts, uploadId, status: "accepted", acceptedAt });
    }
    expect(await entries.find(one)).toMatchObject({ status: "accepted", sha256: SHA256 });
    await entries.erase([one]);
    expect(await ledger.find(one)).toBeUndefined();
    expect(await entries.find(other)).toMatchObject({ status: "accepted" });
    database.close();
  });
});
