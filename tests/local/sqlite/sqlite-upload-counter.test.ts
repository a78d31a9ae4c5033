import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteUploadCounter } from "../../../local/sqlite/sqlite-upload-counter.ts";
import { chargesOf } from "../../../src/domain/upload/upload-limits.ts";
import { describeUploadCounter } from "../../contract/upload-counter.contract.ts";
import { NO_LIMITS } from "../../fakes/upload-counter.fake.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const root = temporaryDirectory();

describeUploadCounter("SqliteUploadCounter", async () => {
  const file = join(root, `${randomUUID()}.sqlite`);
  const open = () => new SqliteUploadCounter(openLedgerDatabase(file));
  return { counter: open(), reopened: open };
});

it("SqliteUploadCounter forgets empty buckets when it is opened", async () => {
  const database = openLedgerDatabase(join(root, `${randomUUID()}.sqlite`));
  const limits = { ...NO_LIMITS, userUploadsPerHour: 1, userBytesPerDay: 10 };
  const claims = { imageable: { type: "Pin", id: "1" }, userId: "1" };
  const twoHoursAgo = new Date(Date.now() - 7_200_000);
  await new SqliteUploadCounter(database).count(chargesOf(limits, claims, 10), twoHoursAgo);
  new SqliteUploadCounter(database);
  expect(database.prepare("SELECT unit FROM upload_counts").all()).toEqual([{ unit: "bytes" }]);
});

it("SqliteUploadCounter forgets, when it is opened, what it counted while the machine's clock was ahead", async () => {
  const database = openLedgerDatabase(join(root, `${randomUUID()}.sqlite`));
  const limits = { ...NO_LIMITS, userUploadsPerHour: 1 };
  const charges = chargesOf(limits, { imageable: { type: "Pin", id: "1" }, userId: "1" }, 10);
  const inAYear = new Date(Date.now() + 365 * 86_400_000);
  expect(await new SqliteUploadCounter(database).count(charges, inAYear)).toBeUndefined();
  const reopened = new SqliteUploadCounter(database);
  expect(await reopened.count(charges, new Date())).toBeUndefined();
  expect(await reopened.count(charges, new Date())).toBeDefined();
});
