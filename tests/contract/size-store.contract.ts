import { hash, randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { SizeStore } from "../../src/application/generate-size/size-store.port.ts";
import type {
  PublishedFile,
  PublishedImageStore,
} from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";

export interface SizeStoreUnderTest {
  readonly store: SizeStore & PublishedImageStore;
  /** Deletes a file, as an operator does. */
  readonly remove: (key: PublishedKey) => Promise<void>;
}

const aFile = (): PublishedFile => ({ content: randomBytes(500), contentType: "image/webp" });
const aKey = (): PublishedKey => PublishedKey.of(Md5.parse(hash("md5", randomBytes(16))));
const SHA256 = Sha256.parse(hash("sha256", "an original"));
const SIZE = ThumbnailSize.parse("400x200");

/** What every adapter of SizeStore does. */
export const describeSizeStore = (name: string, make: () => Promise<SizeStoreUnderTest>): void => {
  describe(`${name} as a SizeStore`, () => {
    let store: SizeStoreUnderTest["store"];
    let remove: SizeStoreUnderTest["remove"];
    beforeEach(async () => {
      ({ store, remove } = await make());
    });

    const expectStored = async (key: PublishedKey, file: PublishedFile) => {
      const { content, contentType } = (await store.read(key)) ?? {};
      expect(contentType).toBe(file.contentType);
      expect(Buffer.compare(content ?? new Uint8Array(), file.content)).toBe(0);
    };

    it("has nothing under a key that nobody published", async () => {
      const key = aKey();
      expect([await store.has(key), await store.read(key)]).toEqual([false, undefined]);
    });

    it("reads a published image, and the thumbnails that were added to it", async () => {
      const [key, image, thumbnail, variant] = [aKey(), aFile(), aFile(), aFile()];
      await store.claim(key, SHA256, image);
      const own = key.thumbnail(SIZE);
      expect(await store.addThumbnail(own, thumbnail)).toBe(true);
      expect(await store.addThumbnail(own.variant("avif"), variant)).toBe(true);
      await expectStored(key, image);
      await expectStored(own, thumbnail);
      await expectStored(own.variant("avif"), variant);
      expect([await store.has(key), await store.has(own)]).toEqual([true, true]);
    });

    it("adds no thumbnail to an image that is not published", async () => {
      const own = aKey().thumbnail(SIZE);
      expect(await store.addThumbnail(own, aFile())).toBe(false);
      expect(await store.has(own)).toBe(false);
    });

    it("keeps no thumbnail of an image that is deleted while thumbnails are added", async () => {
      for (let round = 0; round < 10; round += 1) {
        const key = aKey();
        await store.claim(key, SHA256, aFile());
        const thumbnails = ["10x10", "20x20", "30x30"].map((size) =>
          key.thumbnail(ThumbnailSize.parse(size)),
        );
        const added = thumbnails.map((each) => store.addThumbnail(each, aFile()));
        // As the port says: first the image, then its thumbnails.
        await remove(key);
        for (const each of thumbnails) if (await store.has(each)) await remove(each);
        await Promise.all(added);
        for (const each of thumbnails) expect(await store.has(each)).toBe(false);
      }
    });
  });
};
