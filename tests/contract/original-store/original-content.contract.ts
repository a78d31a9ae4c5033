import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { OriginalStore } from "../../../src/application/ports/original-store.port.ts";
import { OriginalKey } from "../../../src/domain/image/original-key.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import {
  fingerprintOf,
  type MakeOriginalStore,
  metadataOf,
  saveIn,
} from "./original-store-under-test.ts";

/** The bytes of an original, and where they are stored. */
export const describeOriginalContent = (make: MakeOriginalStore): void => {
  describe("an original's content", () => {
    let store: OriginalStore;
    let reopened: () => OriginalStore;

    beforeEach(async () => {
      ({ store, reopened } = await make());
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
      expect(await saveIn(store, content)).toStrictEqual({
        md5,
        versionId: expect.any(VersionId),
        bucket: expect.stringMatching(/^.+$/),
        key: OriginalKey.of(md5),
        etag: `"${md5}"`,
      });
    });

    it("reads the largest original byte for byte", async () => {
      const content = randomBytes(4_400_000);
      const original = await store.read(await saveIn(store, content));
      expect(Buffer.compare(original.content, content)).toBe(0);
    });

    it("saves only the given bytes where they are part of a larger buffer", async () => {
      const part = new Uint8Array(randomBytes(300).buffer, 0, 8).slice();
      const buffer = new Uint8Array(100);
      buffer.set(part, 46);
      const { content } = await store.read(await saveIn(store, buffer.subarray(46, 54)));
      expect([...content]).toEqual([...part]);
    });

    it("keeps what it saved when the caller changes the buffer afterwards", async () => {
      const content = randomBytes(100);
      const before = [...content];
      const saved = await saveIn(store, content);
      content.fill(0);
      expect([...(await store.read(saved)).content]).toEqual(before);
    });
  });
};
