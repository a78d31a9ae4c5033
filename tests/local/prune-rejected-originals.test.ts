import { existsSync } from "node:fs";
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { FileSystemOriginalStore } from "../../local/file-system/file-system-original-store.ts";
import { pruneRejectedOriginals } from "../../local/file-system/prune-rejected-originals.ts";
import { OriginalNotFound } from "../../src/application/ports/original-store.port.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { anOriginal } from "../mothers/original.mother.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const store = new FileSystemOriginalStore(temporaryDirectory());

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
  await store.markRejected(old);
  await store.markRejected(old);
  await store.markRejected(young);
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

it("an original that is not stored cannot be marked", async () => {
  const { md5 } = anOriginal();
  const versionId = VersionId.parse("00000000-0000-4000-8000-000000000000");
  await expect(store.markRejected({ md5, versionId })).rejects.toThrow(OriginalNotFound);
});
