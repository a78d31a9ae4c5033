import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import type { RenderedPicture } from "../../../../../src/application/ports/picture-decoder.port.ts";
import {
  anAnimation,
  anOpaquePictureWithAlpha,
  aPlainPicture,
  aTransparentPicture,
  cornersOf,
  expectNear,
  QUARTERS,
  quarters,
} from "../../../../mothers/pictures.mother.ts";
import { filesOf } from "../../../../pictures/support/comparison.ts";
import { render } from "../../../../pictures/support/rendering.ts";

const thumbnailTypesOf = ({ thumbnails }: RenderedPicture) => [
  ...new Set(thumbnails.map(({ file }) => file.contentType)),
];

describe("the published files of an opaque picture", () => {
  it.each([
    ["jpeg", "image/jpeg"],
    ["png", "image/png"],
    ["webp", "image/webp"],
    ["gif", "image/gif"],
    ["tiff", "image/jpeg"],
    ["avif", "image/avif"],
  ] as const)("of a %s are a picture of type %s and JPEG thumbnails", async (format, type) => {
    const published = await render(await quarters().toFormat(format).toBuffer());
    expect(published.image.contentType).toBe(type);
    expect(thumbnailTypesOf(published)).toEqual(["image/jpeg"]);
  });

  it("have JPEG thumbnails although it has an alpha channel", async () => {
    const published = await render(await anOpaquePictureWithAlpha().png().toBuffer());
    expect(thumbnailTypesOf(published)).toEqual(["image/jpeg"]);
  });

  it("are PNG where they are too long for any other format: 1 x 65535", async () => {
    const { image, thumbnails } = await render(await aPlainPicture(1, 65_535).tiff().toBuffer());
    expect(image).toMatchObject({
      contentType: "image/png",
      dimensions: { width: 1, height: 65_535 },
    });
    expect(thumbnails.map(({ size, file }) => [`${size}`, file.contentType])).toEqual([
      ["100x100", "image/jpeg"],
      ["400x400", "image/jpeg"],
      ["640xauto", "image/png"],
      ["1600x1600", "image/jpeg"],
    ]);
  });
});

describe("the published files of a transparent picture", () => {
  it.each([
    ["png", "image/png"],
    ["webp", "image/webp"],
    ["tiff", "image/webp"],
    ["avif", "image/avif"],
  ] as const)("of a %s are a picture of type %s and WebP thumbnails", async (format, type) => {
    const options = format === "tiff" ? { compression: "lzw" } : {};
    const published = await render(
      await aTransparentPicture().toFormat(format, options).toBuffer(),
    );
    expect(published.image.contentType).toBe(type);
    expect(thumbnailTypesOf(published)).toEqual(["image/webp"]);
    for (const { content } of filesOf(published)) {
      const { data } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
      expectNear([data[3] as number], [128], 8);
    }
  });
});

describe("the published files of an animation", () => {
  it.each(["gif", "webp"] as const)(
    "of a %s keep its type, and have animated WebP thumbnails with its delays and loops",
    async (format) => {
      const playback = { delay: [100, 250, 400], loop: 2 };
      const animation = (await anAnimation(3))[format](playback);
      const { image, thumbnails } = await render(await animation.toBuffer());
      const metadata = await sharp(image.content, { animated: true }).metadata();
      expect(metadata).toMatchObject({ format, pages: 3, pageHeight: 48, ...playback });
      expect(image.dimensions).toEqual({ width: 64, height: 48 });
      for (const { file } of thumbnails) {
        const thumbnail = await sharp(file.content).metadata();
        expect(thumbnail).toMatchObject({ format: "webp", pages: 3, ...playback });
        expect(file.dimensions).toEqual({ width: 64, height: 48 });
        expectNear((await cornersOf(file.content)).topLeft, [221, 32, 32]);
      }
    },
  );
});

describe("every published file", () => {
  it.each([
    ["a CMYK JPEG", () => quarters().toColourspace("cmyk").jpeg({ quality: 100 })],
    ["a 16-bit PNG", () => quarters().toColourspace("rgb16").png()],
    ["a JPEG in Display P3", () => quarters().withIccProfile("p3").jpeg({ quality: 100 })],
    ["a grey PNG", () => quarters().greyscale().png()],
  ])("is in 8-bit sRGB, in the colours of the original: %s", async (what, picture) => {
    for (const { content } of filesOf(await render(await picture().toBuffer()))) {
      const { space, depth } = await sharp(content).metadata();
      expect([space, depth]).toEqual(["srgb", "uchar"]);
      if (what === "a grey PNG") continue;
      expectNear((await cornersOf(content)).topLeft, QUARTERS.topLeft, 60);
      expectNear((await cornersOf(content)).bottomRight, QUARTERS.bottomRight, 100); // CMYK has no such blue
    }
  });

  it.each(["jpeg", "png", "webp", "avif", "tiff"] as const)(
    "has neither EXIF, GPS, XMP nor an ICC profile of the original: %s",
    async (format) => {
      const picture = quarters()
        .withIccProfile("p3")
        .withExif({ IFD0: { Copyright: "secret" }, IFD3: { GPSLatitudeRef: "N" } })
        .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret</x:xmpmeta>");
      const original = await picture.toFormat(format).toBuffer();
      const before = await sharp(original).metadata();
      expect(before.icc).toBeDefined();
      expect(before.exif ?? before.xmp).toBeDefined();
      for (const { content } of filesOf(await render(original))) {
        const { exif, icc, xmp, iptc, orientation } = await sharp(content).metadata();
        expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
        expect(Buffer.from(content).includes("secret")).toBe(false);
      }
    },
  );
});
