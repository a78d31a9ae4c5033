import { randomBytes } from "node:crypto";
import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { BackupFolder } from "../../../../operations/adapters/backup/backup-folder.ts";
import {
  type BackedUpOriginal,
  OriginalDamaged,
} from "../../../../operations/application/originals/backup.port.ts";
import { VersionId } from "../../../../src/domain/upload/version-id.ts";
import { metadataOf } from "../../../contract/original-store/original-store-under-test.ts";
import { temporaryDirectory } from "../../../support/temporary-directory.ts";

const root = temporaryDirectory();
let folder: string;
let backup: BackupFolder;
beforeEach(() => {
  folder = join(root, randomBytes(8).toString("hex"));
  backup = new BackupFolder(folder);
});

const anOriginalOf = (content: Uint8Array, version: string, second = 0): BackedUpOriginal => {
  const metadata = metadataOf(content);
  const { md5 } = metadata;
  const storedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  const versionId = VersionId.parse(version);
  return { md5, versionId, bytes: content.length, storedAt, contentType: "image/png", metadata };
};
const piecesOf = async function* (...pieces: readonly (Uint8Array | Error)[]) {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece;
    yield piece;
  }
};
const keep = (original: BackedUpOriginal, ...pieces: readonly (Uint8Array | Error)[]) =>
  backup.keep(original, { ...original, content: piecesOf(...pieces) });
const listed = async (): Promise<readonly BackedUpOriginal[]> => {
  const all = [];
  for await (const original of backup.list()) all.push(original);
  return all;
};
const files = async (): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

describe("BackupFolder", () => {
  it("keeps an original, lists it and reads it; nobody else can read the files", async () => {
    const content = randomBytes(100);
    const original = anOriginalOf(content, "v".repeat(1_024));
    expect(await backup.holds(original, false)).toBe(false);
    expect(await backup.knows(original)).toBe(false);
    await keep(original, content.subarray(0, 40), content.subarray(40));
    expect(await listed()).toEqual([original]);
    expect(Buffer.from(await backup.read(original))).toEqual(content);
    expect(await backup.holds(original, true)).toBe(true);
    expect(await backup.knows(original)).toBe(true);
    for (const file of await files()) expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it("keeps the versions of an md5 in their order, with their bytes once", async () => {
    const content = randomBytes(10);
    const [late, early] = [anOriginalOf(content, "a", 2), anOriginalOf(content, "b", 1)];
    await keep(late, content);
    await keep(early, content);
    expect(await listed()).toEqual([early, late]);
    expect(await files()).toHaveLength(3);
  });

  it.each([
    ["changed bytes", [Buffer.from("other")]],
    ["fewer bytes", [Buffer.alloc(9)]],
  ])("keeps nothing of an original that comes with %s", async (_, pieces) => {
    const original = anOriginalOf(Buffer.alloc(10), "v");
    await expect(keep(original, ...pieces)).rejects.toThrow(OriginalDamaged);
    expect(await files()).toEqual([]);
    expect(await backup.holds(original, false)).toBe(false);
  });

  it("keeps nothing of an original whose stream breaks off", async () => {
    const original = anOriginalOf(Buffer.alloc(10), "v");
    await expect(keep(original, Buffer.alloc(5), new Error("broken"))).rejects.toThrow("broken");
    expect(await files()).toEqual([]);
  });

  it("does not count a version whose bytes are missing, cut off or, looked at thoroughly, changed", async () => {
    const content = randomBytes(10);
    const original = anOriginalOf(content, "v");
    await keep(original, content);
    const file = (await files()).find((each) => !each.endsWith(".json")) as string;
    await writeFile(file, Buffer.alloc(10));
    expect(await backup.holds(original, false)).toBe(true);
    expect(await backup.holds(original, true)).toBe(false);
    await expect(backup.read(original)).rejects.toThrow(/has changed/);
    await writeFile(file, content.subarray(0, 5));
    expect(await backup.holds(original, false)).toBe(false);
    await rm(file);
    expect(await backup.holds(original, false)).toBe(false);
    await expect(backup.read(original)).rejects.toThrow(/is missing/);
    await keep(original, content);
    expect(await backup.holds(original, true)).toBe(true);
  });

  it("lists nothing where there is no folder", async () => {
    expect(await listed()).toEqual([]);
  });
});
