import { hash, randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { OriginalVersions } from "../../src/application/notify-pinster/original-versions.port.ts";
import {
  MetadataTooLong,
  OriginalNotFound,
  type OriginalStore,
} from "../../src/application/ports/original-store.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { OriginalMetadata } from "../../src/domain/upload/original.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { aBareOriginal, anOriginal } from "../mothers/original.mother.ts";
import { TEXTS } from "./texts.ts";

export interface OriginalStoreUnderTest {
  readonly store: OriginalStore & OriginalVersions;
  /** Another store on the same storage, as another process would open it. */
  readonly reopened: () => OriginalStore;
  /** Whether an error means that a version id is of a form that the storage never gives. Default: it is {@link OriginalNotFound}. */
  readonly refusesVersionId?: (error: unknown) => boolean;
}

const fingerprintOf = (content: Uint8Array) => ({
  md5: Md5.parse(hash("md5", content)),
  sha256: Sha256.parse(hash("sha256", content)),
});

const metadataOf = (
  content: Uint8Array,
  overrides: Partial<OriginalMetadata> = {},
): OriginalMetadata =>
  anOriginal({ ...fingerprintOf(content), correlationId: randomUUID(), ...overrides });

/** What every adapter of OriginalStore does. */
export const describeOriginalStore = (
  name: string,
  make: () => Promise<OriginalStoreUnderTest>,
): void => {
  describe(`${name} as an OriginalStore`, () => {
    let store: OriginalStore & OriginalVersions;
    let reopened: () => OriginalStore;
    let refusesVersionId: (error: unknown) => boolean;

    beforeEach(async () => {
      ({
        store,
        reopened,
        refusesVersionId = (error: unknown) => error instanceof OriginalNotFound,
      } = await make());
    });

    const save = (content: Uint8Array, overrides: Partial<OriginalMetadata> = {}) =>
      store.save(content, "image/png", metadataOf(content, overrides));

    it("describes every version of the same bytes, with its imageable and when it was stored", async () => {
      const content = randomBytes(100);
      const imageables = [
        { type: "Pin", id: "1" },
        { type: "User", id: "2" },
      ];
      const saved = [];
      for (const imageable of imageables) saved.push(await save(content, { imageable }));
      const { md5 } = metadataOf(content);
      const versions = (await store.describeVersions(md5, 2)) ?? [];
      const byId = new Map(versions.map((version) => [version.versionId.toString(), version]));
      expect(byId.size).toBe(2);
      for (const [index, { versionId }] of saved.entries()) {
        const version = byId.get(versionId.toString());
        expect(version?.imageable).toEqual(imageables[index]);
        expect(Math.abs((version?.storedAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
      }
      expect(await store.describeVersions(md5, 1)).toBeUndefined();
      expect(await store.describeVersions(metadataOf(randomBytes(9)).md5, 1)).toEqual([]);
    });

    it("reads a saved original byte for byte with its metadata, also in another process", async () => {
      const content = randomBytes(1000);
      const metadata = metadataOf(content);
      const saved = await store.save(content, "image/png", metadata);
      for (const opened of [store, reopened()]) {
        const original = await opened.read(saved);
        expect(Buffer.compare(original.content, content)).toBe(0);
        expect(original.metadata).toStrictEqual(metadata);
        expect(await opened.describe(saved)).toStrictEqual(metadata);
      }
    });

    it("returns the place of a saved original, as the upload API's response names it", async () => {
      const content = randomBytes(100);
      const { md5 } = fingerprintOf(content);
      expect(await save(content)).toStrictEqual({
        md5,
        versionId: expect.any(VersionId),
        bucket: expect.stringMatching(/^.+$/),
        key: OriginalKey.of(md5),
        etag: `"${md5}"`,
      });
    });

    it("reads the largest original byte for byte", async () => {
      const content = randomBytes(4_400_000);
      const original = await store.read(await save(content));
      expect(Buffer.compare(original.content, content)).toBe(0);
    });

    it("saves only the given bytes where they are part of a larger buffer", async () => {
      const part = new Uint8Array(randomBytes(300).buffer, 0, 8).slice();
      const buffer = new Uint8Array(100);
      buffer.set(part, 46);
      const { content } = await store.read(await save(buffer.subarray(46, 54)));
      expect([...content]).toEqual([...part]);
    });

    it("keeps what it saved when the caller changes the buffer afterwards", async () => {
      const content = randomBytes(100);
      const before = [...content];
      const saved = await save(content);
      content.fill(0);
      expect([...(await store.read(saved)).content]).toEqual(before);
    });

    it("leaves out what an older token and a client leave out", async () => {
      const content = randomBytes(10);
      const metadata = aBareOriginal(fingerprintOf(content));
      const saved = await store.save(content, "image/png", metadata);
      expect(await store.describe(saved)).toStrictEqual(metadata);
    });

    it("keeps a version with its own metadata for each owner who saves the same bytes at the same moment", async () => {
      const content = randomBytes(50_000);
      const owners = Array.from({ length: 12 }, (_, i) =>
        metadataOf(content, {
          imageable: { type: i % 2 ? "Pin" : "User", id: randomUUID() },
          userId: randomUUID(),
          name: `upload ${i}`,
        }),
      );
      const saved = await Promise.all(
        owners.map((owner) => store.save(content, "image/png", owner)),
      );
      expect(new Set(saved.map(({ versionId }) => String(versionId))).size).toBe(owners.length);
      expect(new Set(saved.map(({ key }) => String(key))).size).toBe(1);
      for (const [i, ref] of saved.entries()) {
        const original = await reopened().read(ref);
        expect(original.metadata).toStrictEqual(owners[i]);
        expect(Buffer.compare(original.content, content)).toBe(0);
      }
    });

    it("keeps both versions when the same upload is saved twice, because both clients got a 200", async () => {
      const content = randomBytes(100);
      const first = await save(content, { name: "the first" });
      const second = await save(content, { name: "the second" });
      expect(second.versionId.equals(first.versionId)).toBe(false);
      expect((await store.describe(first)).name).toBe("the first");
      expect((await store.describe(second)).name).toBe("the second");
    });

    it.each(TEXTS)("returns name and description unchanged: %s", async (_, text) => {
      const saved = await save(randomBytes(10), { name: text, description: text });
      const metadata = await reopened().describe(saved);
      expect(metadata.name).toBe(text);
      expect(metadata.description).toBe(text);
      expect((await store.read(saved)).metadata).toStrictEqual(metadata);
    });

    it.each(TEXTS)("returns a claim unchanged: %s", async (_, text) => {
      const imageable = { type: text.slice(0, 20), id: text.slice(0, 40).trim() };
      const saved = await save(randomBytes(10), { imageable });
      expect((await store.describe(saved)).imageable).toEqual(imageable);
    });

    it.each([
      ["ASCII", "x".repeat(2000)],
      ["another alphabet", "ж".repeat(800)],
    ])("refuses claims that are too long to be stored: %s", async (_, id) => {
      const error = await save(randomBytes(10), { imageable: { type: "Pin", id } }).catch(
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(MetadataTooLong);
      const { bytes, maxBytes } = error as MetadataTooLong;
      expect(bytes).toBeGreaterThan(maxBytes);
    });

    it("does not find an original that was never saved", async () => {
      const { versionId } = await save(randomBytes(10));
      const neverSaved = { md5: fingerprintOf(randomBytes(10)).md5, versionId };
      await expect(store.read(neverSaved)).rejects.toThrow(OriginalNotFound);
      await expect(store.describe(neverSaved)).rejects.toThrow(OriginalNotFound);
    });

    it("does not find one original's version under the md5 of another", async () => {
      const saved = await save(randomBytes(10));
      const other = await save(randomBytes(10));
      const mixed = { md5: saved.md5, versionId: other.versionId };
      await expect(store.read(mixed)).rejects.toThrow(OriginalNotFound);
      await expect(store.describe(mixed)).rejects.toThrow(OriginalNotFound);
    });

    it.each([
      ["..", ".."],
      ["../..", "../.."],
      ["a/b", "a/b"],
      ["null", "null"],
      ["900 characters", "x".repeat(900)],
    ])("reads nothing for a version id that it never gave: %s", async (_, text) => {
      const { md5 } = await save(randomBytes(10));
      const ref = { md5, versionId: VersionId.parse(text) };
      for (const read of [() => store.read(ref), () => store.describe(ref)]) {
        const error = await read().catch((reason: unknown) => reason);
        expect([error, refusesVersionId(error)]).toEqual([error, true]);
      }
    });
  });
};
