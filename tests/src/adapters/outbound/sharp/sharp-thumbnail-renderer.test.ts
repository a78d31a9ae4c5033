import { describe, expect, it } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import { SharpThumbnailRenderer } from "../../../../../src/adapters/outbound/sharp/rendering/thumbnails.ts";
import type { RenderedImage } from "../../../../../src/application/generate-thumbnails/thumbnail-renderer.port.ts";
import { ThumbnailSize } from "../../../../../src/domain/image/thumbnail-size.ts";
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

const SIZES = ThumbnailSize.parseList("100x100,400x400,640xauto,1600x1600");
const renderer = new SharpThumbnailRenderer({ maxPixels: 25_000_000, maxFrames: 300 });
const renderBytes = async (bytes: Uint8Array, sizes = SIZES) => {
  const { image, thumbnails } = await renderer.render(bytes, sizes);
  const all: RenderedImage[] = [image, ...thumbnails.map((thumbnail) => thumbnail.image)];
  return { image, thumbnails, all };
};
const render = async (picture: Sharp, sizes = SIZES) =>
  renderBytes(await picture.toBuffer(), sizes);
const typesOf = (images: readonly RenderedImage[]) => [
  ...new Set(images.map(({ contentType }) => contentType)),
];

/** How QUARTERS lie once the orientation is applied, clockwise from the upper left one: source, EXIF 2.32, tag 0x0112. */
const UPRIGHT: Record<number, (keyof typeof QUARTERS)[]> = {
  1: ["topLeft", "topRight", "bottomRight", "bottomLeft"],
  2: ["topRight", "topLeft", "bottomLeft", "bottomRight"],
  3: ["bottomRight", "bottomLeft", "topLeft", "topRight"],
  4: ["bottomLeft", "bottomRight", "topRight", "topLeft"],
  5: ["topLeft", "bottomLeft", "bottomRight", "topRight"],
  6: ["bottomLeft", "topLeft", "topRight", "bottomRight"],
  7: ["bottomRight", "topRight", "topLeft", "bottomLeft"],
  8: ["topRight", "bottomRight", "bottomLeft", "topLeft"],
};

describe("what is published of a picture", () => {
  it.each(Object.entries(UPRIGHT))(
    "with EXIF orientation %s is upright",
    async (orientation, lie) => {
      const picture = quarters(120, 80).withMetadata({ orientation: Number(orientation) });
      const { all, image } = await render(picture.jpeg({ quality: 100 }));
      expect(image.dimensions).toEqual(
        Number(orientation) < 5 ? { width: 120, height: 80 } : { width: 80, height: 120 },
      );
      for (const { bytes } of all) {
        const { topLeft, topRight, bottomRight, bottomLeft } = await cornersOf(bytes);
        for (const [index, corner] of [topLeft, topRight, bottomRight, bottomLeft].entries()) {
          expectNear(corner, QUARTERS[lie[index] as keyof typeof QUARTERS]);
        }
      }
    },
  );

  it("is what it is said to be: type, width, height and bytes", async () => {
    const { all } = await render(quarters(2000, 1500).jpeg());
    for (const { bytes, contentType, dimensions, size } of all) {
      const { format, width, height } = await sharp(bytes).metadata();
      expect({ contentType, dimensions, size }).toEqual({
        contentType: `image/${format}`,
        dimensions: { width, height },
        size: bytes.length,
      });
    }
  });

  it("exists in every configured size, in its own proportions, in the order asked for", async () => {
    const { thumbnails } = await render(quarters(2000, 1500).jpeg());
    expect(thumbnails.map(({ size, image }) => [String(size), image.dimensions])).toEqual([
      ["100x100", { width: 100, height: 75 }],
      ["400x400", { width: 400, height: 300 }],
      ["640xauto", { width: 640, height: 480 }],
      ["1600x1600", { width: 1600, height: 1200 }],
    ]);
  });

  it("is never enlarged, and exists in every configured size all the same", async () => {
    const { thumbnails } = await render(quarters(120, 80).jpeg());
    expect(thumbnails.map(({ size, image }) => [String(size), image.dimensions])).toEqual([
      ["100x100", { width: 100, height: 67 }],
      ["400x400", { width: 120, height: 80 }],
      ["640xauto", { width: 120, height: 80 }],
      ["1600x1600", { width: 120, height: 80 }],
    ]);
  });

  it("of one pixel is one pixel", async () => {
    const { all } = await render(aPlainPicture(1, 1).png());
    expect(all.map(({ dimensions }) => dimensions)).toEqual(Array(5).fill({ width: 1, height: 1 }));
  });

  it.each([
    ["jpeg", "image/jpeg"],
    ["png", "image/png"],
    ["webp", "image/webp"],
    ["gif", "image/gif"],
    ["tiff", "image/jpeg"],
    ["avif", "image/jpeg"],
  ] as const)(
    "of a %s is a picture of type %s with JPEG thumbnails",
    async (format, contentType) => {
      const { image, thumbnails } = await render(quarters().toFormat(format));
      expect(image.contentType).toBe(contentType);
      expect(typesOf(thumbnails.map((it) => it.image))).toEqual(["image/jpeg"]);
    },
  );

  it.each([
    ["png", "image/png"],
    ["webp", "image/webp"],
    ["tiff", "image/webp"],
    ["avif", "image/webp"],
  ] as const)(
    "of a see-through %s is a picture of type %s with WebP thumbnails",
    async (format, contentType) => {
      const { image, thumbnails, all } = await render(
        aTransparentPicture().toFormat(format, format === "tiff" ? { compression: "lzw" } : {}),
      );
      expect(image.contentType).toBe(contentType);
      expect(typesOf(thumbnails.map((it) => it.image))).toEqual(["image/webp"]);
      for (const { bytes } of all) {
        const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
        expect(data[3]).toBeGreaterThan(120);
        expect(data[3]).toBeLessThan(136);
      }
    },
  );

  it("with an alpha channel that hides nothing has JPEG thumbnails", async () => {
    const { thumbnails } = await render(anOpaquePictureWithAlpha().png());
    expect(typesOf(thumbnails.map((it) => it.image))).toEqual(["image/jpeg"]);
  });

  it("that fits no other format, 1 x 65535, is a PNG, its thumbnails too where they are as long", async () => {
    const { image, thumbnails } = await render(aPlainPicture(1, 65_535).tiff());
    expect(image).toMatchObject({
      contentType: "image/png",
      dimensions: { width: 1, height: 65_535 },
    });
    expect(thumbnails.map((it) => [`${it.size}`, it.image.contentType])).toEqual([
      ["100x100", "image/jpeg"],
      ["400x400", "image/jpeg"],
      ["640xauto", "image/png"],
      ["1600x1600", "image/jpeg"],
    ]);
  });

  it.each([
    ["a CMYK JPEG", () => quarters().toColourspace("cmyk").jpeg({ quality: 100 })],
    ["a 16-bit PNG", () => quarters().toColourspace("rgb16").png()],
    ["a JPEG in Display P3", () => quarters().withIccProfile("p3").jpeg({ quality: 100 })],
    ["a grey PNG", () => quarters().greyscale().png()],
  ])("of %s is in 8-bit sRGB, of the same colours", async (what, picture) => {
    const { all } = await render(picture());
    for (const { bytes } of all) {
      const { space, depth } = await sharp(bytes).metadata();
      expect([space, depth]).toEqual(["srgb", "uchar"]);
      if (what === "a grey PNG") continue;
      expectNear((await cornersOf(bytes)).topLeft, QUARTERS.topLeft, 60);
      expectNear((await cornersOf(bytes)).bottomRight, QUARTERS.bottomRight, 100); // CMYK has no such blue
    }
  });

  it.each(["jpeg", "png", "webp", "avif", "tiff"] as const)(
    "of a %s with EXIF, GPS, XMP and an ICC profile carries none of it",
    async (format) => {
      const picture = quarters()
        .withIccProfile("p3")
        .withExif({ IFD0: { Copyright: "secret" }, IFD3: { GPSLatitudeRef: "N" } })
        .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret</x:xmpmeta>");
      const bytes = await picture.toFormat(format).toBuffer();
      const before = await sharp(bytes).metadata();
      expect(before.icc).toBeDefined();
      expect(before.exif ?? before.xmp).toBeDefined();
      for (const image of (await renderBytes(bytes)).all) {
        const { exif, icc, xmp, iptc, orientation } = await sharp(image.bytes).metadata();
        expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
        expect(Buffer.from(image.bytes).includes("secret")).toBe(false);
      }
    },
  );
});

describe("what is published of an animation", () => {
  it.each(["gif", "webp"] as const)(
    "of type %s stays one, with its delays and its loop",
    async (format) => {
      const delay = [100, 250, 400];
      const picture = (await anAnimation(3))[format]({ delay, loop: 2 });
      const { image, thumbnails } = await render(picture);
      const metadata = await sharp(image.bytes, { animated: true }).metadata();
      expect(metadata).toMatchObject({ format, pages: 3, pageHeight: 48, delay, loop: 2 });
      expect(image.dimensions).toEqual({ width: 64, height: 48 });
      for (const { image: moving } of thumbnails) {
        const played = await sharp(moving.bytes).metadata();
        expect(played).toMatchObject({ format: "webp", pages: 3, delay, loop: 2 });
        expect(moving.dimensions).toEqual({ width: 64, height: 48 });
        expectNear((await cornersOf(moving.bytes)).topLeft, [221, 32, 32]);
      }
    },
  );
});

describe("a picture that cannot be decoded", () => {
  it.each(["jpeg", "png", "webp", "gif", "avif", "tiff"] as const)(
    "because it is half a %s is unreadable",
    async (format) => {
      const noise = sharp({
        create: {
          width: 200,
          height: 150,
          channels: 3,
          background: "#808080",
          noise: { type: "gaussian", mean: 128, sigma: 60 },
        },
      });
      const whole = await noise.toFormat(format).toBuffer();
      await expect(
        renderBytes(whole.subarray(0, Math.floor(whole.length / 2))),
      ).rejects.toMatchObject({ name: "ImageUnreadable", cause: expect.anything() });
    },
  );

  it("because it is none is unreadable", async () => {
    for (const bytes of [Buffer.from("hello, world"), Buffer.alloc(0)]) {
      await expect(renderBytes(bytes)).rejects.toMatchObject({ name: "ImageUnreadable" });
    }
  });
});
