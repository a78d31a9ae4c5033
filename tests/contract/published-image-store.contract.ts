import { hash, randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type {
  PublishedFile,
  PublishedImageStore,
} from "../../src/application/generate-thumbnails/published-image-store.port.ts";

export interface PublishedImageStoreUnderTest {
  readonly store: PublishedImageStore;
  /** Another store on the same storage, as another process would open it. */
  readonly reopened: () => PublishedImageStore;
  /** A published file as the public would get it. */
  readonly get: (
    key: string,
  ) => Promise<{ readonly bytes: Uint8Array; readonly contentType: string } | undefined>;
}

const aFile = (bytes: Uint8Array = randomBytes(500)): PublishedFile => ({
  bytes,
  contentType: "image/webp",
  dimensions: { width: 40, height: 30 },
  size: bytes.length,
});

const aKey = (): string => hash("md5", randomBytes(16));
const aSha256 = (): string => hash("sha256", randomBytes(16));

/** What every adapter of PublishedImageStore does. */
export const describePublishedImageStore = (
  name: string,
  make: () => Promise<PublishedImageStoreUnderTest>,
): void => {
  describe(`${name} as a PublishedImageStore`, () => {
    let store: PublishedImageStore;
    let reopened: () => PublishedImageStore;
    let get: PublishedImageStoreUnderTest["get"];

    beforeEach(async () => {
      ({ store, reopened, get } = await make());
    });

    const expectPublished = async (key: string, { bytes, contentType }: PublishedFile) => {
      const published = await get(key);
      expect(published?.contentType).toBe(contentType);
      expect(Buffer.compare(published?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    };

    it("nothing is published under a key that nobody claimed", async () => {
      expect(await get(aKey())).toBeUndefined();
    });

    it("a claimed picture is published, byte for byte, with its content type", async () => {
      const [key, file] = [aKey(), aFile(randomBytes(3_000_000))];
      expect(await store.claim(key, aSha256(), file)).toBe(true);
      await expectPublished(key, file);
    });

    it("a claim that is repeated for the same original holds, and what is published stays as it was", async () => {
      const [key, sha256, file] = [aKey(), aSha256(), aFile()];
      await store.claim(key, sha256, file);
      expect(await store.claim(key, sha256, aFile())).toBe(true);
      expect(await reopened().claim(key, sha256, aFile())).toBe(true);
      await expectPublished(key, file);
    });

    it("a claim for another original fails, and what is published stays as it was", async () => {
      const [key, sha256, file] = [aKey(), aSha256(), aFile()];
      await store.claim(key, sha256, file);
      expect(await store.claim(key, aSha256(), aFile())).toBe(false);
      expect(await reopened().claim(key, aSha256(), aFile())).toBe(false);
      await expectPublished(key, file);
      expect(await store.claim(key, sha256, file)).toBe(true);
    });

    it("of several originals that claim a key at the same moment exactly one gets it, whole", async () => {
      for (let round = 0; round < 8; round += 1) {
        const key = aKey();
        const contenders = Array.from({ length: 6 }, () => ({
          sha256: aSha256(),
          file: aFile(randomBytes(20_000)),
        }));
        const won = await Promise.all(
          contenders.map(({ sha256, file }, i) =>
            (i % 2 ? store : reopened()).claim(key, sha256, file),
          ),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
        const winner = contenders[won.indexOf(true)];
        await expectPublished(key, winner?.file as PublishedFile);
      }
    });

    it("uploads of the same original that claim a key at the same moment all get it", async () => {
      const [key, sha256] = [aKey(), aSha256()];
      const files = Array.from({ length: 6 }, () => aFile());
      const won = await Promise.all(files.map((file) => store.claim(key, sha256, file)));
      expect(won).toEqual(files.map(() => true));
      const published = Buffer.from((await get(key))?.bytes ?? []);
      expect(files.some(({ bytes }) => published.equals(bytes))).toBe(true);
    });

    it("a picture is never seen in part while it is published", async () => {
      const [key, file] = [aKey(), aFile(randomBytes(4_000_000))];
      let done = false;
      const claimed = store.claim(key, aSha256(), file).finally(() => {
        done = true;
      });
      while (!done) {
        const seen = await get(key);
        if (seen !== undefined) expect(Buffer.compare(seen.bytes, file.bytes)).toBe(0);
      }
      expect(await claimed).toBe(true);
    });

    it("thumbnails are published beside their picture, which stays as it was", async () => {
      const [key, file] = [aKey(), aFile()];
      await store.claim(key, aSha256(), file);
      const thumbnails = ["100x100", "640xauto", "autox480"].map(
        (size) => [`${key}_${size}`, aFile()] as const,
      );
      await Promise.all(thumbnails.map(([name, thumb]) => store.saveThumbnail(name, thumb)));
      for (const [name, thumbnail] of thumbnails) await expectPublished(name, thumbnail);
      await expectPublished(key, file);
    });

    it("a thumbnail that is published again, even at the same moment, is there once and whole", async () => {
      const [key, thumbnail] = [`${aKey()}_100x100`, aFile(randomBytes(100_000))];
      await Promise.all(
        Array.from({ length: 5 }, () => reopened().saveThumbnail(key, { ...thumbnail })),
      );
      await store.saveThumbnail(key, thumbnail);
      await expectPublished(key, thumbnail);
    });
  });
};
