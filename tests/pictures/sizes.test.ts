import { describe, expect, it } from "@jest/globals";
import { expectComesOutAs, opened, psnr, rendered, shown } from "./support/comparison.ts";
import { transparentTruth, truth } from "./support/truth.ts";

const png = (width: number, height: number) => opened(truth(width, height)).png().toBuffer();

describe("a picture of any size comes out whole, in its proportions, and never enlarged", () => {
  it.each([
    ["of one pixel", 1, 1, 32],
    ["of two", 2, 1, 18], // JPEG has one colour for both
    ["that is a panorama", 2000, 160, 27],
    ["that is a tower", 160, 2000, 27],
    ["that is smaller than every box", 60, 40, 32],
    ["that is exactly a box", 100, 100, 32],
    ["that is a pixel larger than a box", 401, 401, 32],
    ["of odd sides", 333, 777, 32],
  ])("%s", async (_, width, height, atLeastPsnr) => {
    await expectComesOutAs(await png(width, height), truth(width, height), {
      sizes: "100x100,400x400,640xauto,autox200,1600x1600",
      atLeastPsnr,
      atLeastSsim: 0.93,
    });
  });

  it.each([
    [1, 65_535],
    [65_535, 1],
  ])("of %i x %i, which only PNG holds", async (width, height) => {
    const all = await expectComesOutAs(await png(width, height), truth(width, height), {
      sizes: "100x100,640xauto,autox640",
      atLeastSsim: 0,
    });
    expect(all.image.contentType).toBe("image/png");
  });
});

describe("the formats that are configured besides", () => {
  const FORMATS = ["jpeg", "webp", "avif"] as const;

  it("all show the same picture, and JPEG or WebP is not encoded twice", async () => {
    const { thumbnails } = await rendered(await png(300, 200), { formats: FORMATS });
    for (const { image, variants } of thumbnails) {
      expect(variants.map(({ format }) => format)).toEqual(FORMATS);
      expect(variants[0]?.image.bytes).toBe(image.bytes);
      const own = await shown(image.bytes);
      for (const variant of variants) {
        expect(variant.image.contentType).toBe(`image/${variant.format}`);
        const other = await shown(variant.image.bytes);
        expect(psnr(own.data, other.data)).toBeGreaterThan(34);
      }
    }
  });

  it("keep transparency where they can; JPEG shows the picture on white", async () => {
    const picture = await opened(transparentTruth()).png().toBuffer();
    const { thumbnails } = await rendered(picture, { sizes: "100x100", formats: FORMATS });
    const [jpeg, webp, avif] = await Promise.all(
      (thumbnails[0]?.variants ?? []).map(({ image }) => shown(image.bytes)),
    );
    expect([jpeg?.channels, webp?.channels, avif?.channels]).toEqual([3, 4, 4]);
    const right = jpeg?.data.subarray(97 * 3, 100 * 3) ?? [];
    expect(Math.min(...right)).toBeGreaterThan(215);
  });

  it("are left out where they cannot hold the picture", async () => {
    const { thumbnails } = await rendered(await png(1, 40_000), {
      sizes: "640xauto",
      formats: FORMATS,
    });
    expect(thumbnails[0]?.variants.map(({ format }) => format)).toEqual(["jpeg"]);
  });
});

describe("what a page shows before the picture", () => {
  it("is the colour that most of it has", async () => {
    const blue = opened(truth()).composite([
      { input: { create: { width: 300, height: 140, channels: 3, background: "#2255cc" } } },
    ]);
    const { placeholder } = await rendered(await blue.png().toBuffer());
    expect(placeholder.dominantColor).toMatch(/^#2[0-4]5[3-7]c[a-e]$/);
  });

  it("is a ThumbHash, of the same for every set of sizes, nearly", async () => {
    for (const sizes of ["100x100,1600x1600", "640xauto", "20x20"]) {
      const { placeholder } = await rendered(await png(300, 200), { sizes });
      const { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } = await import(
        "thumbhash"
      );
      const hash = Buffer.from(placeholder.thumbHash, "base64");
      expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(1.5, 0);
      const { r, g, b, a } = thumbHashToAverageRGBA(hash);
      expect([r, g, b].every((value) => value > 0.35 && value < 0.65)).toBe(true);
      expect(a).toBe(1);
    }
  });

  it("can be told of a picture that shows nothing", async () => {
    const nothing = opened({ data: Buffer.alloc(400), width: 10, height: 10, channels: 4 });
    const { placeholder } = await rendered(await nothing.png().toBuffer());
    expect(placeholder.dominantColor).toBe("#ffffff");
  });
});
