import { existsSync } from "node:fs";
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { FileSystemOriginalEnds } from "../../local/file-system/file-system-original-ends.ts";
import { FileSystemOriginalStore } from "../../local/file-system/file-system-original-store.ts";
import { pruneRejectedOriginals } from "../../local/file-system/prune-rejected-originals.ts";
import { OriginalNotFound } from "../../src/application/ports/original-store.port.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { anOriginal } from "../mothers/original.mother.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const root = temporaryDirectory();
const store = new FileSystemOriginalStore(root);
const ends = new FileSystemOriginalEnds(root);
const endedAt = new Date();

/** Saves one more version of the same bytes. */
const save = async (ageInDays: number): Promise<OriginalRef> => {
  const saved = await store.save(Uint8Array.of(1), "image/png", anOriginal());
  const storedAt = new Date(Date.now() - ageInDays * 86_400_000);
  await utimes(join(pathOf(saved), "object.json"), storedAt, storedAt);
  return saved;
};
const pathOf = ({ md5, versionId }: OriginalRef) =>
  join(store.folder, "raw", `${md5}`, `${versionId}`);

it("only marked originals are deleted, once they are old enough, whatever other versions their key has", async () => {
  const [published, old, young] = [await save(200), await save(91), await save(89)];
  await ends.write(published, { status: "published", endedAt });
  for (const each of [old, old, young]) {
    await ends.write(each, {
      status: "flagged",
      reason: "moderation",
      endedAt,
      keptUntil: endedAt,
    });
  }
  const prune = async (days: number | null) =>
    pruneRejectedOriginals(store.folder, await store.list(), days);

  await prune(null);
  expect(await store.list()).toHaveLength(3);
  await prune(90);
  expect(await store.list()).toHaveLength(2);
  await expect(store.read(old)).rejects.toThrow(OriginalNotFound);
  for (const kept of [published, young]) {
    expect(await store.describe(kept)).toStrictEqual(anOriginal());
  }
  await prune(10);
  expect(await store.list()).toEqual([{ md5: published.md5, versionId: published.versionId }]);
  expect(existsSync(pathOf(published))).toBe(true);
});
