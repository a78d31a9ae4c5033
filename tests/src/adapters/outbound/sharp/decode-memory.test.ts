import { describe, expect, it } from "@jest/globals";
import type { Metadata } from "sharp";
import { estimateDecodeBytes } from "../../../../../src/adapters/outbound/sharp/decode-memory.ts";

const LIMIT = 2_300_000_000; // MAX_DECODE_BYTES

const estimate = (megapixels: number, metadata: Partial<Metadata>, frameCount = 1) =>
  estimateDecodeBytes(
    { channels: 3, depth: "uchar", isProgressive: false, ...metadata } as Metadata,
    { width: 1_000, height: 1_000 * megapixels },
    frameCount,
  );

/** Bytes a pixel, as bench/pictures-memory.ts measured them. */
const MEASURED: readonly (readonly [number, Partial<Metadata>])[] = [
  [8.1, { format: "jpeg" }],
  [2.7, { format: "jpeg", orientation: 6 }],
  [6.0, { format: "jpeg", isProgressive: true }],
  [8.2, { format: "jpeg", isProgressive: true, orientation: 6 }],
  [8.2, { format: "jpeg", isProgressive: true, channels: 4 }],
  [2.8, { format: "png" }],
  [6.4, { format: "png", channels: 4, depth: "ushort" }],
  [6.0, { format: "png", isProgressive: true }],
  [14.1, { format: "png", isProgressive: true, channels: 4, depth: "ushort" }],
  [18.9, { format: "png", isProgressive: true, channels: 4, depth: "ushort", orientation: 6 }],
  [7.8, { format: "webp" }],
  [12.7, { format: "webp", channels: 4 }],
  [15.2, { format: "gif" }],
  [15.5, { format: "heif" }],
  [18.9, { format: "heif", channels: 4 }],
  [21.1, { format: "heif", channels: 4, orientation: 6 }],
  [19.0, { format: "heif", depth: "ushort" }],
  [25.0, { format: "heif", depth: "ushort" }],
  [27.1, { format: "heif", depth: "ushort", channels: 4 }],
  [9.3, { format: "heif", compression: "hevc" }],
  [1.2, { format: "tiff" }],
  [16.0, { format: "tiff", depth: "ushort", channels: 4 }],
  [23.2, { format: "tiff", depth: "ushort", channels: 4, orientation: 6 }],
  [18.1, { format: "tiff", depth: "float", channels: 4 }],
];

describe("the estimated memory for decoding a picture", () => {
  it.each(MEASURED)(
    "is at least what was measured, %d bytes a pixel, and at most four times: %j",
    (bytes, metadata) => {
      const estimated = estimate(1, metadata) / 1_000_000;
      expect(estimated).toBeGreaterThanOrEqual(bytes);
      expect(estimated).toBeLessThan(4 * bytes + 8);
    },
  );

  it.each<[string, number, Partial<Metadata>]>([
    ["a JPEG of 100 megapixels", 100, { format: "jpeg" }],
    [
      "a progressive, turned JPEG of 100 megapixels",
      100,
      { format: "jpeg", isProgressive: true, orientation: 6 },
    ],
    ["a PNG of 100 megapixels", 100, { format: "png", isProgressive: true, channels: 4 }],
    ["a WebP of 100 megapixels", 100, { format: "webp", channels: 4 }],
    ["a GIF of 100 megapixels", 100, { format: "gif", channels: 4 }],
    ["an AVIF of 100 megapixels", 100, { format: "heif" }],
    [
      "an AVIF of 24 megapixels with 12 bits and alpha",
      24,
      { format: "heif", depth: "ushort", channels: 4 },
    ],
  ])("is within the limit for %s", (_, megapixels, metadata) => {
    expect(estimate(megapixels, metadata)).toBeLessThan(LIMIT);
  });

  it("is beyond the limit for an AVIF of 86 megapixels with 12 bits and alpha", () => {
    expect(estimate(86, { format: "heif", depth: "ushort", channels: 4 })).toBeGreaterThan(LIMIT);
  });

  it("counts the frames of an animation that are decoded at a time", () => {
    const still = estimate(1, { format: "gif" });
    expect(estimate(1, { format: "gif" }, 10)).toBe(still + 80_000_000);
    expect(estimate(1, { format: "gif" }, 90)).toBe(still + 200_000_000);
  });

  it("takes an unknown kind of sample for the largest", () => {
    expect(estimate(1, { format: "tiff", depth: "unheard-of" as "uchar" })).toBe(120_000_000);
  });
});
