import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import { aPlainPicture } from "../mothers/pictures.mother.ts";
import { decoderWith, render } from "../pictures/support/rendering.ts";
import { NO_PICTURES } from "./no-pictures.ts";
import { PictureService } from "./picture-service.ts";

const root = join(import.meta.dirname, "../..");
const service = new PictureService();

describe("the decoders", () => {
  it.each(["jpeg", "png", "webp", "gif", "avif", "tiff"] as const)(
    "decode every format that the service takes: %s",
    async (format) => {
      const content = await aPlainPicture(20, 10).toFormat(format).toBuffer();
      expect(await service.upload(content)).toMatchObject({ end: "published" });
    },
  );

  it.each(Object.entries(NO_PICTURES))("decode nothing else: %s", async (_, content) => {
    await expect(decoderWith().open(content)).rejects.toMatchObject({
      name: "UndecodablePicture",
      reason: "unreadable",
    });
    const end = await service.process(content);
    expect(end).toMatchObject({ end: "rejected", reason: "unreadable" });
  });

  it("do not decode HEVC, even in a file that claims to be an AVIF", async () => {
    const avif = await aPlainPicture(64, 64).avif().toBuffer();
    const text = avif.toString("latin1").replaceAll("av01", "hvc1").replaceAll("av1C", "hvcC");
    const end = await service.upload(Buffer.from(text, "latin1"));
    expect(end).toMatchObject({ end: "rejected", reason: "unreadable" });
  });

  it("give up a picture that takes longer than the limit", async () => {
    const content = await aPlainPicture(9_000, 9_000).webp({ effort: 0 }).toBuffer();
    const sizes = ThumbnailSize.parseList("100x100");
    const picture = await decoderWith({ maxDecodeSeconds: 0.05 }).open(content);
    await expect(picture.renderForPublication(sizes, [], "picture")).rejects.toMatchObject({
      name: "DecodeTimeout",
      message: "The picture takes more than 0.05 seconds to decode.",
    });
  });

  it("open no file by its path", async () => {
    await render(await aPlainPicture(9, 9).png().toBuffer());
    await expect(sharp(join(root, "samples/rocket.jpg")).metadata()).rejects.toThrow(
      /unsupported image format/,
    );
  });

  it("have one exact version, in the package and in the layer", async () => {
    const manifests = ["package.json", "layers/sharp/package.json"].map(async (path) =>
      JSON.parse(await readFile(join(root, path), "utf8")),
    );
    for (const { dependencies } of await Promise.all(manifests)) {
      expect(dependencies.sharp).toBe(sharp.versions.sharp);
    }
  });
});

describe("a file of no format that the service takes", () => {
  const types = ["image/jpeg", "image/png", "image/svg+xml", "application/octet-stream", ""];

  it.each(Object.entries(NO_PICTURES))(
    "is refused at upload, whatever type its data URI claims: %s",
    async (_, content) => {
      for (const type of types) {
        expect(await service.upload(content, type)).toEqual({
          end: "refused",
          status: 415,
          code: "IMAGE.UNSUPPORTED_TYPE",
        });
      }
    },
  );
});
