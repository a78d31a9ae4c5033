import { describe, expect, it } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import { anAnimation } from "../mothers/pictures.mother.ts";
import { avifGrid } from "./support/avif.ts";
import { openPicture, type Picture } from "./support/comparison.ts";
import { iccp, withChunks } from "./support/png.ts";
import { SPACES } from "./support/profiles.ts";
import { render } from "./support/rendering.ts";
import { greyTruth, transparentTruth, truth } from "./support/truth.ts";

const photo = (picture: Picture = truth()): Sharp =>
  openPicture(picture).toColourspace(picture.channels === 1 ? "b-w" : "srgb");

const pixelsOf = (file: Uint8Array): Promise<Buffer> =>
  sharp(file, { animated: true, ignoreIcc: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer();

/** What a copy may have more: a header, and a complete palette. */
const MORE = 1024;

const expectCopied = async (original: Buffer): Promise<Uint8Array> => {
  const { content } = (await render(original)).image;
  expect(content.length).toBeLessThanOrEqual(original.length + MORE);
  expect((await pixelsOf(content)).equals(await pixelsOf(original))).toBe(true);
  return content;
};

const LOSSY: Readonly<Record<string, () => Sharp>> = {
  "JPEG, 4:2:0": () => photo().jpeg({ quality: 71 }),
  "JPEG, 4:4:4": () => photo().jpeg({ quality: 71, chromaSubsampling: "4:4:4" }),
  "JPEG, progressive": () => photo().jpeg({ quality: 71, progressive: true }),
  "JPEG, grey": () => photo(greyTruth()).jpeg({ quality: 71 }),
  "JPEG, grey, progressive": () => photo(greyTruth()).jpeg({ quality: 71, progressive: true }),
  WebP: () => photo().webp({ quality: 71 }),
  "WebP, transparent": () => photo(transparentTruth()).webp({ quality: 71 }),
  AVIF: () => photo().avif({ quality: 71 }),
  "AVIF, 4:2:0": () => photo().avif({ quality: 71, chromaSubsampling: "4:2:0" }),
  "AVIF, transparent": () => photo(transparentTruth()).avif({ quality: 71 }),
};

const LOSSLESS: Readonly<Record<string, () => Sharp>> = {
  PNG: () => photo().png(),
  "PNG, interlaced": () => photo().png({ progressive: true }),
  "PNG, transparent": () => photo(transparentTruth()).png(),
  "PNG, grey": () => photo(greyTruth()).png(),
  "PNG, of few colours": () => photo(transparentTruth()).png({ palette: true, colours: 13 }),
  "WebP, lossless": () => photo(transparentTruth()).webp({ lossless: true }),
  "AVIF, lossless": () => photo().avif({ lossless: true }),
  GIF: () => photo().gif(),
};

describe("the published image of an upright picture in sRGB", () => {
  it.each(Object.entries({ ...LOSSY, ...LOSSLESS }))(
    "has every pixel of the original, in no more bytes: %s",
    async (_, make) => {
      await expectCopied(await make().toBuffer());
    },
  );

  it.each(["gif", "webp"] as const)(
    "has every frame of an animated %s, its delays and loops",
    async (format) => {
      const playback = { delay: [100, 250, 400], loop: 2 };
      const content = await expectCopied(await (await anAnimation(3))[format](playback).toBuffer());
      expect(await sharp(content, { animated: true }).metadata()).toMatchObject({
        pages: 3,
        ...playback,
      });
    },
  );

  it("has no metadata, and no profile that is sRGB in fact", async () => {
    const original = await photo()
      .withExif({ IFD0: { Artist: "secret" } })
      .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret</x:xmpmeta>")
      .withIccProfile("srgb")
      .jpeg()
      .toBuffer();
    const content = await expectCopied(original);
    expect(content.length).toBeLessThan(original.length);
    expect(Buffer.from(content).includes("secret")).toBe(false);
    expect(await sharp(content).metadata()).not.toHaveProperty("icc");
  });

  it("shows what the original shows, not its values, if a profile has to be converted", async () => {
    const original = withChunks(
      await photo().png().toBuffer(),
      iccp(SPACES["Display P3"]?.profile as Buffer),
    );
    const { content } = (await render(original)).image;
    expect((await pixelsOf(content)).equals(await pixelsOf(original))).toBe(false);
  });

  it("is the first frame alone if only that may be published", async () => {
    const original = await (await anAnimation(3)).gif().toBuffer();
    const { content } = (await render(original, { publish: "first-frame" })).image;
    expect((await sharp(content).metadata()).pages ?? 1).toBe(1);
  });
});

describe("the published image of a picture that is encoded anew", () => {
  it.each(["4:2:0", "4:4:4"])("halves no colours that are not halved: %s", async (chroma) => {
    const original = await photo()
      .withMetadata({ orientation: 6 })
      .jpeg({ chromaSubsampling: chroma })
      .toBuffer();
    const { content } = (await render(original)).image;
    expect((await sharp(content).metadata()).chromaSubsampling).toBe(chroma);
  });

  it.each(["4:2:0", "4:4:4"])(
    "halves the colours of AVIF tiles as they are: %s",
    async (chroma) => {
      const original = await avifGrid(truth(), 0, { quality: 80, chromaSubsampling: chroma });
      const { content } = (await render(original)).image;
      const { format, chromaSubsampling } = await sharp(content).metadata();
      expect({ format, chromaSubsampling }).toEqual({ format: "jpeg", chromaSubsampling: chroma });
    },
  );

  it("has all colours of a TIFF", async () => {
    const { content } = (await render(await photo().tiff().toBuffer())).image;
    expect((await sharp(content).metadata()).chromaSubsampling).toBe("4:4:4");
  });
});
