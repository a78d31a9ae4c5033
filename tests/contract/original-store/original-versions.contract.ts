import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { LatestOriginals } from "../../../src/application/find-upload/latest-originals.port.ts";
import type { OriginalVersions } from "../../../src/application/notify-pinster/original-versions.port.ts";
import type { OriginalStore } from "../../../src/application/ports/original-store.port.ts";
import { type MakeOriginalStore, metadataOf, saveIn } from "./original-store-under-test.ts";

/** Uploads of the same bytes: each is a version of one original. */
export const describeOriginalVersions = (make: MakeOriginalStore): void => {
  describe("versions of the same bytes", () => {
    let store: OriginalStore & OriginalVersions & LatestOriginals;
    let reopened: () => OriginalStore;

    beforeEach(async () => {
      ({ store, reopened } = await make());
    });

    it("describes every version of the same bytes, with its imageable and when it was stored", async () => {
      const content = randomBytes(100);
      const imageables = [
        { type: "Pin", id: "1" },
        { type: "User", id: "2" },
      ];
      const saved = [];
      for (const imageable of imageables) saved.push(await saveIn(store, content, { imageable }));
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

    it("describes the latest versions alone, and none that are older than asked for", async () => {
      const content = randomBytes(100);
      const { md5 } = metadataOf(content);
      const saved: string[] = [];
      for (const id of ["1", "2", "3"]) {
        const { versionId } = await saveIn(store, content, { imageable: { type: "Pin", id } });
        saved.push(versionId.toString());
        await setTimeout(20);
      }
      const [first, second, third] = saved;
      const since = (milliseconds: number) => new Date(Date.now() + milliseconds);
      const latest = async (limit: number, age: Date) =>
        (await store.describeLatest(md5, limit, age)).map(({ versionId }) => `${versionId}`);
      expect((await latest(2, since(-60_000))).sort()).toEqual([second, third].sort());
      expect((await latest(10, since(-60_000))).sort()).toEqual([first, second, third].sort());
      expect(await latest(10, since(60_000))).toEqual([]);
      const [version] = await store.describeLatest(md5, 1, since(-60_000));
      expect(version).toMatchObject({ imageable: { id: "3" }, uploadId: expect.anything() });
      expect(await store.describeLatest(metadataOf(randomBytes(9)).md5, 1, since(0))).toEqual([]);
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

    it("keeps both versions when the same upload is saved twice, and says of which upload they are", async () => {
      const content = randomBytes(100);
      const first = await saveIn(store, content, { name: "the first" });
      const second = await saveIn(store, content, { name: "the second" });
      expect(second.versionId.equals(first.versionId)).toBe(false);
      expect((await store.describe(first)).name).toBe("the first");
      expect((await store.describe(second)).name).toBe("the second");
      const { uploadId } = await store.describe(first);
      const versions = await store.describeVersions(first.md5, 2);
      expect(versions?.map((version) => version.uploadId)).toEqual([uploadId, uploadId]);
    });
  });
};
