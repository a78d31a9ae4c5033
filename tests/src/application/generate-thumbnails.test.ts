import { hash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { GenerateThumbnails } from "../../../src/application/generate-thumbnails/generate-thumbnails.use-case.ts";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import type { RenderedFile } from "../../../src/application/ports/picture-decoder.port.ts";
import { Md5 } from "../../../src/domain/image/md5.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../../src/domain/image/variant-format.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import type { Approved } from "../../../src/domain/upload/outcome.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { FakePictureDecoder } from "../../fakes/picture-decoder.fake.ts";
import { InMemoryPublishedImageStore } from "../../fakes/published-image-store.fake.ts";
import { ANOTHER_SHA256, anOriginal, MD5 } from "../../mothers/original.mother.ts";
import { aRenderedFile, aRenderedPicture } from "../../mothers/rendered-picture.mother.ts";

const sizes = ThumbnailSize.parseList("100x100,640xauto");
const limits = { maxPixels: 640 * 480, maxSide: 1_000, maxFrames: 10, maxDecodeBytes: 1e9 };

const textOf = ({ content }: { content: Uint8Array }): string => new TextDecoder().decode(content);

describe("GenerateThumbnails", () => {
  const originals = new InMemoryOriginalStore();
  let published: InMemoryPublishedImageStore;
  let ref: OriginalRef;
  beforeEach(async () => {
    published = new InMemoryPublishedImageStore();
    ref = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
  });
  const pictures = new FakePictureDecoder();
  const generate = (
    of: OriginalRef = ref,
    formats: readonly VariantFormat[] = [],
    publish: Approved["publish"] = "picture",
  ) =>
    new GenerateThumbnails(
      { originals, pictures, published },
      { sizes, formats, limits, maxPublishedBytes: 1_000 },
    ).execute({ ...of, publish });

  it.each(["picture", "first-frame"] as const)(
    "publishes what moderation has approved: the %s",
    async (publish) => {
      await generate(ref, [], publish);
      expect(pictures.publications.at(-1)).toBe(publish);
    },
  );

  it("publishes the image first and then a thumbnail of every configured size", async () => {
    await generate();
    expect([...published.files].map(([key, file]) => [key, textOf(file)])).toEqual([
      [`${MD5}`, "image"],
      [`${MD5}_100x100`, "thumbnail 100x100"],
      [`${MD5}_640xauto`, "thumbnail 640xauto"],
    ]);
  });

  it("returns what each published file is, without its content", async () => {
    const { image, thumbnails, placeholder } = aRenderedPicture(sizes);
    const factsOf = ({ content, ...facts }: RenderedFile) => facts;
    expect(await generate()).toStrictEqual({
      kind: "published",
      image: factsOf(image),
      thumbnails: thumbnails.map(({ size, file }) => ({ size, ...factsOf(file), variants: [] })),
      placeholder,
    });
  });

  it("publishes each thumbnail's variants beside it, and returns what they are", async () => {
    const outcome = await generate(ref, ["webp", "avif"]);
    const files = [...published.files].map(([key, { contentType }]) => `${key} ${contentType}`);
    expect(files.sort()).toEqual([
      `${MD5} image/jpeg`,
      `${MD5}_100x100 image/jpeg`,
      `${MD5}_100x100.avif image/avif`,
      `${MD5}_100x100.webp image/webp`,
      `${MD5}_640xauto image/jpeg`,
      `${MD5}_640xauto.avif image/avif`,
      `${MD5}_640xauto.webp image/webp`,
    ]);
    expect(outcome).toMatchObject({
      thumbnails: sizes.map(() => ({
        variants: [
          { format: "webp", contentType: "image/webp", bytes: expect.any(Number) },
          { format: "avif", contentType: "image/avif", bytes: expect.any(Number) },
        ],
      })),
    });
  });

  it("returns and publishes the same if it is repeated", async () => {
    const first = await generate();
    const files = new Map(published.files);
    expect(await generate()).toEqual(first);
    expect(published.files).toEqual(files);
  });

  it("publishes for a second owner of the same bytes, too", async () => {
    const other = anOriginal({ imageable: { type: "User", id: "2" } });
    const second = await originals.save(Uint8Array.of(1), "image/png", other);
    const first = await generate();
    expect(first.kind).toBe("published");
    expect(await generate(second)).toEqual(first);
  });

  it("rejects another picture with the same md5, and leaves the published one as it is", async () => {
    await generate();
    const files = new Map(published.files);
    const collided = anOriginal({ sha256: ANOTHER_SHA256 });
    const second = await originals.save(Uint8Array.of(2), "image/png", collided);
    expect(await generate(second)).toEqual({
      kind: "rejected",
      reason: "hash-collision",
      labels: [],
      detail: `Another picture is published under md5 ${MD5}.`,
    });
    expect(published.files).toEqual(files);
  });

  it("writes no thumbnail if another picture has the key", async () => {
    await published.claim(PublishedKey.of(MD5), ANOTHER_SHA256, aRenderedFile("another"));
    expect(await generate()).toMatchObject({ kind: "rejected", reason: "hash-collision" });
    expect([...published.files.keys()]).toEqual([`${MD5}`]);
  });

  describe("whose original is erased while it is published", () => {
    const generateErased = (of: OriginalRef, during: "decoding" | "publishing") => {
      const decoder = new FakePictureDecoder();
      const erase = (when: typeof during) => {
        if (when === during) originals.delete(of);
      };
      const pictures = {
        open: async (content: Uint8Array) => {
          erase("decoding");
          return decoder.open(content);
        },
      };
      const save = published.saveThumbnail.bind(published);
      published.saveThumbnail = async (key, file) => {
        erase("publishing");
        await save(key, file);
        everPublished.push(key);
      };
      return new GenerateThumbnails(
        { originals, pictures, published },
        { sizes, formats: ["avif"], limits, maxPublishedBytes: 1_000 },
      ).execute({ ...of, publish: "picture" });
    };
    let everPublished: PublishedKey[];
    beforeEach(() => {
      everPublished = [];
    });
    const metadata = () => {
      const md5 = Md5.parse(hash("md5", randomUUID()));
      return anOriginal({ md5 });
    };

    it("publishes nothing if it was erased before it would be public", async () => {
      const only = await originals.save(Uint8Array.of(1), "image/png", metadata());
      await expect(generateErased(only, "decoding")).rejects.toThrow(OriginalNotFound);
      expect([everPublished.length, published.files.size]).toEqual([0, 0]);
    });

    it("withdraws all that it has published, and fails", async () => {
      const only = await originals.save(Uint8Array.of(1), "image/png", metadata());
      await expect(generateErased(only, "publishing")).rejects.toThrow(OriginalNotFound);
      expect([everPublished.length, published.files.size]).toEqual([4, 0]);
    });

    it("withdraws nothing where another upload has the same bytes", async () => {
      const known = metadata();
      const erased = await originals.save(Uint8Array.of(1), "image/png", known);
      await originals.save(Uint8Array.of(1), "image/png", known);
      await expect(generateErased(erased, "publishing")).rejects.toThrow(OriginalNotFound);
      expect(published.files.size).toBe(5);
    });
  });
});
