import { describe, expect, it } from "@jest/globals";
import { decodeAsShown, psnr } from "./support/comparison.ts";
import { render } from "./support/rendering.ts";
import { encodePng } from "./support/tagged.ts";
import { transparentTruth, truth } from "./support/truth.ts";

const FORMATS = ["jpeg", "webp", "avif"] as const;

describe("a thumbnail's variants", () => {
  it("show the same picture as the thumbnail, and share its content in its own format", async () => {
    const { thumbnails } = await render(await encodePng(truth()), { formats: FORMATS });
    for (const { file, variants } of thumbnails) {
      expect(variants.map(({ format }) => format)).toEqual(FORMATS);
      expect(variants[0]?.file.content).toBe(file.content);
      const own = await decodeAsShown(file.content);
      for (const variant of variants) {
        expect(variant.file.contentType).toBe(`image/${variant.format}`);
        const other = await decodeAsShown(variant.file.content);
        expect(psnr(own.data, other.data)).toBeGreaterThan(34);
      }
    }
  });

  it("keep transparency in WebP and AVIF, and are on white in JPEG", async () => {
    const original = await encodePng(transparentTruth());
    const { thumbnails } = await render(original, { sizes: "100x100", formats: FORMATS });
    const [jpeg, webp, avif] = await Promise.all(
      (thumbnails[0]?.variants ?? []).map(({ file }) => decodeAsShown(file.content)),
    );
    expect([jpeg?.channels, webp?.channels, avif?.channels]).toEqual([3, 4, 4]);
    const right = jpeg?.data.subarray(97 * 3, 100 * 3) ?? [];
    expect(Math.min(...right)).toBeGreaterThan(215);
  });

  it("are missing in formats that cannot hold the thumbnail's size", async () => {
    const { thumbnails } = await render(await encodePng(truth(1, 40_000)), {
      sizes: "640xauto",
      formats: FORMATS,
    });
    expect(thumbnails[0]?.variants.map(({ format }) => format)).toEqual(["jpeg"]);
  });
});
