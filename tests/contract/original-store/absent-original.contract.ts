import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  OriginalNotFound,
  type OriginalStore,
} from "../../../src/application/ports/original-store.port.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { fingerprintOf, type MakeOriginalStore, saveIn } from "./original-store-under-test.ts";

/** References to what the store does not hold. */
export const describeAbsentOriginals = (make: MakeOriginalStore): void => {
  describe("an original that is not stored", () => {
    let store: OriginalStore;
    let refusesVersionId: (error: unknown) => boolean;

    beforeEach(async () => {
      ({ store, refusesVersionId = (error: unknown) => error instanceof OriginalNotFound } =
        await make());
    });

    it("does not find an original that was never saved", async () => {
      const { versionId } = await saveIn(store, randomBytes(10));
      const neverSaved = { md5: fingerprintOf(randomBytes(10)).md5, versionId };
      await expect(store.read(neverSaved)).rejects.toThrow(OriginalNotFound);
      await expect(store.describe(neverSaved)).rejects.toThrow(OriginalNotFound);
    });

    it("does not find one original's version under the md5 of another", async () => {
      const saved = await saveIn(store, randomBytes(10));
      const other = await saveIn(store, randomBytes(10));
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
      const { md5 } = await saveIn(store, randomBytes(10));
      const ref = { md5, versionId: VersionId.parse(text) };
      for (const read of [() => store.read(ref), () => store.describe(ref)]) {
        const error = await read().catch((reason: unknown) => reason);
        expect([error, refusesVersionId(error)]).toEqual([error, true]);
      }
    });
  });
};
