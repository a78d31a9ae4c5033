import { readFile, stat } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { FileSystemReceipts } from "../../../operations/adapters/file-system-receipts.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const root = temporaryDirectory();
const receipts = new FileSystemReceipts(root, () => new Date("2026-05-16T12:00:00.000Z"));

describe("FileSystemReceipts", () => {
  it("writes JSON lines to a file that only its owner can read, and overwrites none", async () => {
    const receipt = await receipts.begin({ md5: "m" });
    expect(receipt.location).toMatch(/erased-2026-05-16T12-00-00-000Z\.jsonl$/);
    await receipt.record([{ kind: "published", key: "a" }]);
    await receipt.record([{ kind: "original", key: "raw/a", version: "v" }]);
    await receipt.record([]);
    const lines = (await readFile(receipt.location, "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { time: "2026-05-16T12:00:00.000Z", md5: "m" },
      { kind: "published", key: "a" },
      { kind: "original", key: "raw/a", version: "v" },
    ]);
    expect((await stat(receipt.location)).mode & 0o777).toBe(0o600);
    await expect(receipts.begin({ md5: "m" })).rejects.toMatchObject({ code: "EEXIST" });
  });
});
