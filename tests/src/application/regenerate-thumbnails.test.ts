import { beforeEach, describe, expect, it } from "@jest/globals";
import { UndecodablePicture } from "../../../src/application/ports/picture-decoder.port.ts";
import { RegenerateThumbnails } from "../../../src/application/regenerate-thumbnails/regenerate-thumbnails.use-case.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import {
  FakePictureDecoder,
  type FakePictureDecoderOptions,
} from "../../fakes/picture-decoder.fake.ts";
import { InMemoryPublishedImageStore } from "../../fakes/published-image-store.fake.ts";
import { MD5, SHA256 } from "../../mothers/original.mother.ts";

const IMAGE = PublishedKey.of(MD5);
const [SMALL, LARGE] = ["100x100", "640xauto"].map((size) => ThumbnailSize.parse(size)) as [
  ThumbnailSize,
  ThumbnailSize,
];
const OLD = { contentType: "image/png", content: Uint8Array.of(9) };

let published: InMemoryPublishedImageStore;
let regenerate: RegenerateThumbnails;
beforeEach(() => {
  published = new InMemoryPublishedImageStore();
  regenerate = make();
});
const make = (options: FakePictureDecoderOptions = {}) =>
  new RegenerateThumbnails(
    { pictures: new FakePictureDecoder(options), published },
    { sizes: [SMALL, LARGE], formats: [] },
  );
const publish = () => published.claim(IMAGE, SHA256, { ...OLD, content: Uint8Array.of(1) });

describe("RegenerateThumbnails", () => {
  it("makes the missing thumbnails, and leaves the image and the others as they are", async () => {
    await publish();
    await published.saveThumbnail(IMAGE.thumbnail(SMALL), OLD);
    expect(await regenerate.execute({ image: IMAGE, all: false })).toMatchObject({
      kind: "regenerated",
      files: 1,
    });
    expect(published.get(IMAGE)?.content).toEqual(Uint8Array.of(1));
    expect(published.get(IMAGE.thumbnail(SMALL))?.content).toEqual(OLD.content);
    expect(published.get(IMAGE.thumbnail(LARGE))).toBeDefined();
  });

  it("decodes nothing if no thumbnail is missing", async () => {
    await publish();
    for (const size of [SMALL, LARGE]) await published.saveThumbnail(IMAGE.thumbnail(size), OLD);
    const decodesNothing = make({ facts: new Error("it decoded") });
    expect(await decodesNothing.execute({ image: IMAGE, all: false })).toEqual({
      kind: "complete",
    });
  });

  it("replaces all thumbnails, if it shall, and not the image", async () => {
    await publish();
    await published.saveThumbnail(IMAGE.thumbnail(SMALL), OLD);
    const regeneration = await regenerate.execute({ image: IMAGE, all: true });
    expect(regeneration).toMatchObject({ kind: "regenerated", files: 2 });
    expect(published.get(IMAGE.thumbnail(SMALL))?.content).not.toEqual(OLD.content);
    expect(published.get(IMAGE)?.content).toEqual(Uint8Array.of(1));
  });

  it("says what is published: the image as it was, and every thumbnail", async () => {
    await publish();
    const regeneration = await regenerate.execute({ image: IMAGE, all: true });
    if (regeneration.kind !== "regenerated") throw new Error(regeneration.kind);
    const { image, thumbnails } = regeneration.published;
    expect(image).toMatchObject({ contentType: OLD.contentType, bytes: 1 });
    expect(thumbnails.map(({ size }) => size)).toEqual([SMALL, LARGE]);
    for (const { size, bytes } of thumbnails) {
      expect(published.get(IMAGE.thumbnail(size))?.content).toHaveLength(bytes);
    }
  });

  it.each([true, false])(
    "makes nothing of an image that is not published (all: %p)",
    async (all) => {
      expect(await regenerate.execute({ image: IMAGE, all })).toEqual({ kind: "not-published" });
      expect(published.files.size).toBe(0);
    },
  );

  it("leaves nothing of an image that is erased meanwhile", async () => {
    await publish();
    const save = published.saveThumbnail.bind(published);
    published.saveThumbnail = async (key, file) => {
      published.files.delete(IMAGE.toString());
      await save(key, file);
    };
    expect(await regenerate.execute({ image: IMAGE, all: false })).toEqual({
      kind: "not-published",
    });
    expect(published.files.size).toBe(0);
  });

  it("fails with the decoder's error", async () => {
    await publish();
    const failing = make({ facts: new UndecodablePicture("unreadable", "no picture") });
    await expect(failing.execute({ image: IMAGE, all: false })).rejects.toThrow("no picture");
  });
});
