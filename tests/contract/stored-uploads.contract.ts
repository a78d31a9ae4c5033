import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type {
  Stored,
  StoredUploads,
} from "../../src/application/close-books/stored-uploads.port.ts";
import type { OriginalStore } from "../../src/application/ports/original-store.port.ts";
import type { IncomingImages } from "../../src/application/receive-image/incoming-images.port.ts";
import type { IncomingMetadata, IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import { anIncomingMetadata } from "../mothers/incoming-image.mother.ts";
import { fingerprintOf, saveIn } from "./original-store/original-store-under-test.ts";

export interface StoredUploadsUnderTest {
  readonly storedUploads: StoredUploads;
  /** On the same storage. */
  readonly originals: OriginalStore;
  readonly incoming: IncomingImages;
  /** Puts bytes into the bucket as a client does by itself. */
  put(content: Uint8Array, metadata: IncomingMetadata): Promise<IncomingRef>;
}

/** What every adapter of StoredUploads does. */
export const describeStoredUploads = (
  name: string,
  make: () => Promise<StoredUploadsUnderTest>,
): void => {
  describe(`${name} as StoredUploads`, () => {
    let under: StoredUploadsUnderTest;
    beforeEach(async () => {
      under = await make();
    });

    const versions = async (listing: AsyncIterable<Stored>): Promise<readonly string[]> => {
      const found: string[] = [];
      for await (const { versionId, storedAt } of listing) {
        found.push(versionId.toString());
        expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(60_000);
      }
      return found;
    };

    it("lists each version of each original, by the first digits of its md5", async () => {
      const content = randomBytes(20);
      const md5 = fingerprintOf(content).md5.toString();
      const [first, second] = [
        await saveIn(under.originals, content),
        await saveIn(under.originals, content),
      ];
      const own = [first, second].map(({ versionId }) => versionId.toString());
      const list = (prefix: string) => versions(under.storedUploads.listOriginals(prefix));
      expect((await list(md5)).toSorted()).toEqual(own.toSorted());
      expect(await list(md5.slice(0, 2))).toEqual(expect.arrayContaining(own));
      expect(await list("")).toEqual(expect.arrayContaining(own));
      const other = md5.startsWith("0") ? "1" : "0";
      for (const version of own) expect(await list(other)).not.toContain(version);
    });

    it("lists incoming images until they are received", async () => {
      const content = randomBytes(20);
      const { md5 } = fingerprintOf(content);
      const metadata = anIncomingMetadata(content, fingerprintOf(randomBytes(9)).sha256);
      const ref = await under.put(content, metadata);
      const list = () => versions(under.storedUploads.listIncoming());
      expect(await list()).toContain(ref.versionId.toString());
      await under.incoming.keep(ref, "image/png", {
        ...metadata,
        md5,
        dimensions: { width: 1, height: 1 },
      });
      await under.incoming.remove(ref);
      expect(await list()).not.toContain(ref.versionId.toString());
    });
  });
};
