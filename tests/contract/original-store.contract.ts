import { hash, randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  OriginalNotFound,
  type OriginalStore,
} from "../../src/application/ports/original-store.port.ts";
import type { OriginalMetadata } from "../../src/domain/upload/original.ts";
import { aBareOriginal, anOriginal } from "../mothers/original.mother.ts";
import { TEXTS } from "./texts.ts";

export interface OriginalStoreUnderTest {
  readonly store: OriginalStore;
  /** Another store on the same storage, as another process would open it. */
  readonly reopened: () => OriginalStore;
}

const metadataOf = (
  bytes: Uint8Array,
  overrides: Partial<OriginalMetadata> = {},
): OriginalMetadata =>
  anOriginal({
    md5: hash("md5", bytes),
    sha256: hash("sha256", bytes),
    correlationId: randomUUID(),
    ...overrides,
  });

/** What every adapter of OriginalStore does. */
export const describeOriginalStore = (
  name: string,
  make: () => Promise<OriginalStoreUnderTest>,
): void => {
  describe(`${name} as an OriginalStore`, () => {
    let store: OriginalStore;
    let reopened: () => OriginalStore;

    beforeEach(async () => {
      ({ store, reopened } = await make());
    });

    const save = (bytes: Uint8Array, overrides: Partial<OriginalMetadata> = {}) =>
      store.save(bytes, "image/png", metadataOf(bytes, overrides));

    it("a saved upload comes back byte for byte, with its metadata, also in another process", async () => {
      const bytes = randomBytes(1000);
      const metadata = metadataOf(bytes);
      const saved = await store.save(bytes, "image/png", metadata);
      for (const opened of [store, reopened()]) {
        const original = await opened.read(saved);
        expect(Buffer.compare(original.bytes, bytes)).toBe(0);
        expect(original.metadata).toEqual(metadata);
        expect(await opened.describe(saved)).toEqual(metadata);
      }
    });

    it("a saved upload is named as the upload API answers it", async () => {
      const bytes = randomBytes(100);
      const md5 = hash("md5", bytes);
      expect(await save(bytes)).toEqual({
        md5,
        versionId: expect.stringMatching(/^.+$/),
        bucket: expect.stringMatching(/^.+$/),
        key: `raw/${md5}`,
        etag: `"${md5}"`,
      });
    });

    it("the largest upload comes back byte for byte", async () => {
      const bytes = randomBytes(4_400_000);
      const { bytes: read } = await store.read(await save(bytes));
      expect(Buffer.compare(read, bytes)).toBe(0);
    });

    it("an upload that is part of a larger buffer is saved without its surroundings", async () => {
      const part = new Uint8Array(randomBytes(300).buffer, 0, 8).slice();
      const surroundings = new Uint8Array(100);
      surroundings.set(part, 46);
      const { bytes } = await store.read(await save(surroundings.subarray(46, 54)));
      expect([...bytes]).toEqual([...part]);
    });

    it("what an older token and a silent client leave out stays left out", async () => {
      const bytes = randomBytes(10);
      const metadata = aBareOriginal({ md5: hash("md5", bytes), sha256: hash("sha256", bytes) });
      const saved = await store.save(bytes, "image/png", metadata);
      expect(await store.describe(saved)).toStrictEqual(metadata);
    });

    it("the same bytes saved at the same moment for different owners are versions of their own, each with its metadata", async () => {
      const bytes = randomBytes(50_000);
      const owners = Array.from({ length: 12 }, (_, i) =>
        metadataOf(bytes, {
          imageable: { type: i % 2 ? "Pin" : "User", id: randomUUID() },
          userId: randomUUID(),
          name: `upload ${i}`,
        }),
      );
      const saved = await Promise.all(owners.map((owner) => store.save(bytes, "image/png", owner)));
      expect(new Set(saved.map(({ versionId }) => versionId)).size).toBe(owners.length);
      expect(new Set(saved.map(({ key }) => key)).size).toBe(1);
      for (const [i, ref] of saved.entries()) {
        const original = await reopened().read(ref);
        expect(original.metadata).toEqual(owners[i]);
        expect(Buffer.compare(original.bytes, bytes)).toBe(0);
      }
    });

    it("the same upload saved again is a version of its own: both clients were told that theirs was taken", async () => {
      const bytes = randomBytes(100);
      const first = await save(bytes, { name: "the first" });
      const second = await save(bytes, { name: "the second" });
      expect(second.versionId).not.toBe(first.versionId);
      expect((await store.describe(first)).name).toBe("the first");
      expect((await store.describe(second)).name).toBe("the second");
    });

    it.each(TEXTS)("name and description come back unchanged: %s", async (_, text) => {
      const saved = await save(randomBytes(10), { name: text, description: text });
      const metadata = await reopened().describe(saved);
      expect(metadata.name).toBe(text);
      expect(metadata.description).toBe(text);
      expect((await store.read(saved)).metadata).toEqual(metadata);
    });

    it.each(TEXTS)("a claim comes back unchanged: %s", async (_, text) => {
      const imageable = { type: text.slice(0, 20), id: text.slice(0, 40).trim() };
      const saved = await save(randomBytes(10), { imageable });
      expect((await store.describe(saved)).imageable).toEqual(imageable);
    });

    it.each([
      ["plain", "x".repeat(2000)],
      ["of another alphabet", "ж".repeat(800)],
    ])("claims too long to be kept are refused as such: %s", async (_, id) => {
      await expect(save(randomBytes(10), { imageable: { type: "Pin", id } })).rejects.toMatchObject(
        { name: "UploadRefused", code: "TOKEN.CLAIMS_TOO_LONG" },
      );
    });

    it("an upload that was never saved is not found", async () => {
      const { versionId } = await save(randomBytes(10));
      const neverSaved = { md5: hash("md5", randomBytes(10)), versionId };
      await expect(store.read(neverSaved)).rejects.toThrow(OriginalNotFound);
      await expect(store.describe(neverSaved)).rejects.toThrow(OriginalNotFound);
    });

    it("a version of other bytes is not found under these", async () => {
      const saved = await save(randomBytes(10));
      const other = await save(randomBytes(10));
      const mixed = { md5: saved.md5, versionId: other.versionId };
      await expect(store.read(mixed)).rejects.toThrow(OriginalNotFound);
      await expect(store.describe(mixed)).rejects.toThrow(OriginalNotFound);
    });

    it.each(["..", "../..", "a/b", "null", "x".repeat(900)])(
      "a version id that was never given leads nowhere: %s",
      async (versionId) => {
        const { md5 } = await save(randomBytes(10));
        await expect(store.read({ md5, versionId })).rejects.toThrow();
        await expect(store.describe({ md5, versionId })).rejects.toThrow();
      },
    );
  });
};
