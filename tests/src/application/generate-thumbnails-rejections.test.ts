import { beforeEach, describe, expect, it } from "@jest/globals";
import { GenerateThumbnails } from "../../../src/application/generate-thumbnails/generate-thumbnails.use-case.ts";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import {
  DecodeTimeout,
  type RenderedPicture,
  UndecodablePicture,
} from "../../../src/application/ports/picture-decoder.port.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { FakePictureDecoder } from "../../fakes/picture-decoder.fake.ts";
import { InMemoryPublishedImageStore } from "../../fakes/published-image-store.fake.ts";
import { anOriginal, MD5 } from "../../mothers/original.mother.ts";
import { aStillPicture } from "../../mothers/picture-facts.mother.ts";
import { aRenderedFile, aRenderedPicture } from "../../mothers/rendered-picture.mother.ts";

const sizes = ThumbnailSize.parseList("100x100,640xauto");
const limits = { maxPixels: 640 * 480, maxSide: 1_000, maxFrames: 10, maxDecodeBytes: 1e9 };
const MAX_PUBLISHED_BYTES = 1_000;

interface Parameters {
  readonly of?: OriginalRef;
  readonly pictures?: FakePictureDecoder;
}

describe("GenerateThumbnails", () => {
  const originals = new InMemoryOriginalStore();
  let published: InMemoryPublishedImageStore;
  let ref: OriginalRef;
  beforeEach(async () => {
    published = new InMemoryPublishedImageStore();
    ref = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
  });
  const generate = ({ of = ref, pictures = new FakePictureDecoder() }: Parameters = {}) =>
    new GenerateThumbnails(
      { originals, pictures, published },
      { sizes, formats: [], limits, maxPublishedBytes: MAX_PUBLISHED_BYTES },
    ).execute({ md5: of.md5, versionId: of.versionId, publish: "picture" });

  const tooLong = { bytes: MAX_PUBLISHED_BYTES + 1 };
  const whole = aRenderedPicture(sizes, ["webp"]);
  const [thumbnail] = whole.thumbnails as [RenderedPicture["thumbnails"][number]];
  it.each<[string, ConstructorParameters<typeof FakePictureDecoder>[0], string, string]>([
    [
      "cannot be read",
      { facts: new UndecodablePicture("unreadable", "cut off") },
      "unreadable",
      "cut off",
    ],
    [
      "is too large",
      { facts: aStillPicture({ dimensions: { width: 641, height: 480 } }) },
      "too-large",
      "The picture has 641 x 480 = 307680 pixels; 307200 is the limit.",
    ],
    [
      "cannot be decoded",
      { publication: new UndecodablePicture("unreadable", "frame 3 is damaged") },
      "unreadable",
      "frame 3 is damaged",
    ],
    [
      "takes too much memory to decode",
      { facts: aStillPicture({ decodeBytes: 1_000_000_001 }) },
      "too-demanding",
      "To decode the picture takes 1000000001 bytes of memory; 1000000000 is the limit.",
    ],
    [
      "becomes an image of too many bytes",
      { publication: () => ({ ...whole, image: aRenderedFile("image", tooLong) }) },
      "too-large",
      "A file to be published has 1001 bytes; 1000 is the limit.",
    ],
    [
      "becomes a thumbnail of too many bytes",
      {
        publication: () => ({
          ...whole,
          thumbnails: [{ ...thumbnail, file: aRenderedFile("thumbnail", tooLong) }],
        }),
      },
      "too-large",
      "A file to be published has 1001 bytes; 1000 is the limit.",
    ],
    [
      "becomes a variant of too many bytes",
      {
        publication: () => ({
          ...whole,
          thumbnails: [
            {
              ...thumbnail,
              variants: [{ format: "webp", file: aRenderedFile("variant", tooLong) }],
            },
          ],
        }),
      },
      "too-large",
      "A file to be published has 1001 bytes; 1000 is the limit.",
    ],
  ])("rejects a picture that %s, and publishes nothing", async (_, options, reason, detail) => {
    const pictures = new FakePictureDecoder(options);
    expect(await generate({ pictures })).toEqual({
      kind: "rejected",
      reason,
      labels: [],
      detail,
    });
    expect(published.files.size).toBe(0);
  });

  it("publishes a file of exactly as many bytes as the limit", async () => {
    const image = aRenderedFile("image", { bytes: MAX_PUBLISHED_BYTES });
    const pictures = new FakePictureDecoder({ publication: () => ({ ...whole, image }) });
    expect((await generate({ pictures })).kind).toBe("published");
  });

  it("fails if decoding takes too long, because the machine may have been busy", async () => {
    const failure = new DecodeTimeout("too slow");
    const pictures = new FakePictureDecoder({ publication: failure });
    await expect(generate({ pictures })).rejects.toBe(failure);
  });

  it("fails with the decoder's own error if the decoder fails, because that says nothing about the picture", async () => {
    const failure = new Error("out of memory");
    for (const options of [{ facts: failure }, { publication: failure }]) {
      const pictures = new FakePictureDecoder(options);
      await expect(generate({ pictures })).rejects.toBe(failure);
    }
    expect(published.files.size).toBe(0);
  });

  it("fails with the store's own error if the store of published images fails", async () => {
    const failure = new Error("the store is down");
    published.saveThumbnail = () => Promise.reject(failure);
    await expect(generate()).rejects.toBe(failure);
  });

  it("fails and publishes nothing if the original is not stored", async () => {
    const of = { md5: MD5, versionId: VersionId.parse("none") };
    await expect(generate({ of })).rejects.toThrow(OriginalNotFound);
    expect(published.files.size).toBe(0);
  });
});
