import { hash, randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type {
  PublishedFile,
  PublishedImageStore,
} from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import type { PublishedThumbnails } from "../../src/application/regenerate-thumbnails/published-thumbnails.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";

export interface PublishedImageStoreUnderTest {
  readonly store: PublishedImageStore & PublishedThumbnails;
  /** Another store on the same storage, as another process would open it. */
  readonly reopened: () => PublishedImageStore;
  /** A published file as the public reads it. */
  readonly get: (key: PublishedKey) => Promise<PublishedFile | undefined>;
}

const aFile = (content: Uint8Array = randomBytes(500)): PublishedFile => ({
  content,
  contentType: "image/webp",
});

const aKey = (): PublishedKey => PublishedKey.of(Md5.parse(hash("md5", randomBytes(16))));
const aSha256 = (): Sha256 => Sha256.parse(hash("sha256", randomBytes(16)));
const SIZE = ThumbnailSize.parse("100x100");

/** What every adapter of PublishedImageStore does. */
export const describePublishedImageStore = (
  name: string,
  make: () => Promise<PublishedImageStoreUnderTest>,
): void => {
  describe(`${name} as a PublishedImageStore`, () => {
    let store: PublishedImageStore & PublishedThumbnails;
    let reopened: () => PublishedImageStore;
    let get: PublishedImageStoreUnderTest["get"];

    beforeEach(async () => {
      ({ store, reopened, get } = await make());
    });

    const expectPublished = async (key: PublishedKey, file: PublishedFile) => {
      const published = await get(key);
      expect(published?.contentType).toBe(file.contentType);
      expect(Buffer.compare(published?.content ?? new Uint8Array(), file.content)).toBe(0);
    };

    it("has no file under a key that nobody claimed", async () => {
      expect(await get(aKey())).toBeUndefined();
    });

    it("finds, reads and erases the files of one image, and no other's", async () => {
      const [key, other] = [aKey(), aKey()];
      const [image, thumbnail] = [aFile(), aFile()];
      for (const each of [key, other]) {
        await store.claim(each, aSha256(), image);
        await store.saveThumbnail(each.thumbnail(SIZE), thumbnail);
      }
      const absent = key.thumbnail(ThumbnailSize.parse("640xauto"));
      const keys = [key, key.thumbnail(SIZE), absent];
      expect(await store.findPublished(keys)).toEqual(keys.slice(0, 2));
      const read = await store.read(key.thumbnail(SIZE));
      expect(read?.contentType).toBe("image/webp");
      expect(Buffer.compare(read?.content ?? new Uint8Array(), thumbnail.content)).toBe(0);
      expect(await store.read(absent)).toBeUndefined();
      await store.erase([key.thumbnail(SIZE), absent]);
      await store.erase([]);
      expect(await store.findPublished(keys)).toEqual([key]);
      expect(await store.findPublished([other, other.thumbnail(SIZE)])).toHaveLength(2);
    });

    it("publishes a claimed image byte for byte with its content type", async () => {
      const [key, file] = [aKey(), aFile(randomBytes(3_000_000))];
      expect(await store.claim(key, aSha256(), file)).toBe(true);
      await expectPublished(key, file);
    });

    it("keeps what it published when the caller changes the buffers afterwards", async () => {
      const key = aKey();
      const [image, thumbnail] = [aFile(), aFile()];
      const before = [image, thumbnail].map((file) => aFile(Uint8Array.from(file.content)));
      await store.claim(key, aSha256(), image);
      await store.saveThumbnail(key.thumbnail(SIZE), thumbnail);
      for (const { content } of [image, thumbnail]) content.fill(0);
      await expectPublished(key, before[0] as PublishedFile);
      await expectPublished(key.thumbnail(SIZE), before[1] as PublishedFile);
    });

    it("accepts a repeated claim for the same original and leaves the published image as it is", async () => {
      const [key, sha256, file] = [aKey(), aSha256(), aFile()];
      await store.claim(key, sha256, file);
      expect(await store.claim(key, sha256, aFile())).toBe(true);
      expect(await reopened().claim(key, sha256, aFile())).toBe(true);
      await expectPublished(key, file);
    });

    it("refuses a claim for another original and leaves the published image as it is", async () => {
      const [key, sha256, file] = [aKey(), aSha256(), aFile()];
      await store.claim(key, sha256, file);
      expect(await store.claim(key, aSha256(), aFile())).toBe(false);
      expect(await reopened().claim(key, aSha256(), aFile())).toBe(false);
      await expectPublished(key, file);
      expect(await store.claim(key, sha256, file)).toBe(true);
    });

    it("gives a key to exactly one of several originals that claim it at the same moment, and publishes the whole image", async () => {
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

    it("accepts all claims for the same original at the same moment", async () => {
      const [key, sha256] = [aKey(), aSha256()];
      const files = Array.from({ length: 6 }, () => aFile());
      const won = await Promise.all(files.map((file) => store.claim(key, sha256, file)));
      expect(won).toEqual(files.map(() => true));
      const published = Buffer.from((await get(key))?.content ?? []);
      expect(files.some(({ content }) => published.equals(content))).toBe(true);
    });

    it("never shows a part of an image while it publishes it", async () => {
      const [key, file] = [aKey(), aFile(randomBytes(4_000_000))];
      let done = false;
      const claimed = store.claim(key, aSha256(), file).finally(() => {
        done = true;
      });
      while (!done) {
        const seen = await get(key);
        if (seen !== undefined) expect(Buffer.compare(seen.content, file.content)).toBe(0);
        await nextTurn(); // a store may answer at once
      }
      expect(await claimed).toBe(true);
    });

    it("publishes thumbnails and their variants beside their image, which stays as it is", async () => {
      const [key, file] = [aKey(), aFile()];
      await store.claim(key, aSha256(), file);
      const thumbnails = ["100x100", "640xauto", "autox480"]
        .map((size) => key.thumbnail(ThumbnailSize.parse(size)))
        .flatMap((own) => [own, own.variant("avif")])
        .map((each) => [each, aFile()] as const);
      await Promise.all(thumbnails.map(([own, thumb]) => store.saveThumbnail(own, thumb)));
      for (const [own, thumbnail] of thumbnails) await expectPublished(own, thumbnail);
      await expectPublished(key, file);
    });

    it("has the whole thumbnail, once, after several callers publish it at the same moment", async () => {
      const [key, thumbnail] = [aKey().thumbnail(SIZE), aFile(randomBytes(100_000))];
      await Promise.all(
        Array.from({ length: 5 }, () => reopened().saveThumbnail(key, { ...thumbnail })),
      );
      await store.saveThumbnail(key, thumbnail);
      await expectPublished(key, thumbnail);
    });
  });
};
