import { afterEach, describe, expect, it } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import { HostileProcess } from "./hostile-process.ts";

const MAX_MEGABYTES = 3_008; // what the functions have

const noPicture = (channels: 3 | 4, width: number, height: number): Sharp =>
  sharp({
    create: { width, height, channels, background: { r: 90, g: 140, b: 60, alpha: 0.5 } },
    limitInputPixels: false,
  });
const deepAvif = (picture: Sharp): Sharp =>
  picture
    .toColourspace("rgb16")
    .avif({ effort: 0, bitdepth: 12, chromaSubsampling: "4:4:4", quality: 10 });

const PICTURES: Readonly<Record<string, readonly [string, () => Sharp]>> = {
  "an AVIF of 86 megapixels, 12 bits and alpha": [
    "rejected too-demanding",
    () => deepAvif(noPicture(4, 10_750, 8_000)),
  ],
  "an AVIF of 24 megapixels, 12 bits and alpha": [
    "published image/webp",
    () => deepAvif(noPicture(4, 6_000, 4_000)),
  ],
  "a JPEG of 100 megapixels": [
    "published image/jpeg",
    () => noPicture(3, 10_000, 10_000).jpeg({ quality: 50 }),
  ],
  "a progressive, turned JPEG of 100 megapixels": [
    "published image/jpeg",
    () =>
      noPicture(3, 10_000, 10_000)
        .withMetadata({ orientation: 6 })
        .jpeg({ quality: 50, progressive: true, chromaSubsampling: "4:4:4" }),
  ],
  "an interlaced, turned PNG of 60 megapixels, 16 bits and alpha": [
    "published image/png",
    () =>
      noPicture(4, 10_000, 6_000)
        .withMetadata({ orientation: 6 })
        .toColourspace("rgb16")
        .png({ progressive: true, compressionLevel: 6 }),
  ],
  "a WebP of 66 megapixels and alpha": [
    "published image/webp",
    () => noPicture(4, 8_000, 8_300).webp({ quality: 20, effort: 0 }),
  ],
  "a GIF of 53 megapixels": [
    "published image/gif",
    () => noPicture(4, 7_300, 7_300).gif({ effort: 1 }),
  ],
  "a TIFF of 56 megapixels, 16 bits and alpha": [
    "published image/webp",
    () =>
      noPicture(4, 7_500, 7_500)
        .toColourspace("rgb16")
        .tiff({ compression: "deflate", tile: true }),
  ],
};

describe("a small file that takes much memory to decode", () => {
  let service = new HostileProcess();
  afterEach(() => {
    service.stop(); // a process keeps its peak
    service = new HostileProcess();
  });

  it.each(Object.entries(PICTURES))(
    "ends as expected, within the function's memory: %s",
    async (_, [outcome, make]) => {
      const content = await make().toBuffer();
      expect(content.length).toBeLessThan(4_400_000);
      const report = await service.run({ content, skipsUpload: false }, 90);
      expect(report).toMatchObject({ outcome });
      expect(report.peak).toBeLessThan(MAX_MEGABYTES);
    },
    240_000,
  );
});
