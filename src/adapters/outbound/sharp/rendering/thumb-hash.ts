import { rgbaToThumbHash } from "thumbhash";
import type { Placeholder } from "../../../../domain/image/placeholder.ts";
import { frameOf, openPixels, type Pixels } from "../pixels.ts";

const MAX_SIDE = 50; // a ThumbHash takes 100, keeps seven waves of them, and costs four times as much
const TRANSPARENT = "#ffffff"; // as most pages are

/** The mean of the most frequent of 16 × 16 × 16 ranges of colour. */
const dominantColor = (rgba: Buffer): string => {
  const ranges = new Map<number, [weight: number, r: number, g: number, b: number]>();
  for (let i = 0; i < rgba.length; i += 4) {
    const [r, g, b, alpha] = rgba.subarray(i, i + 4) as unknown as [number, number, number, number];
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
    const sum = ranges.get(key) ?? [0, 0, 0, 0];
    ranges.set(key, [sum[0] + alpha, sum[1] + alpha * r, sum[2] + alpha * g, sum[3] + alpha * b]);
  }
  const [weight, ...sums] = [...ranges.values()].reduce((a, b) => (b[0] > a[0] ? b : a));
  if (weight === 0) return TRANSPARENT;
  const hex = sums.map((sum) =>
    Math.round(sum / weight)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${hex.join("")}`;
};

/** @param pixels of the smallest thumbnail; more would only cost time */
export const placeholderOf = async (pixels: Pixels): Promise<Placeholder> => {
  const { data, info } = await openPixels(frameOf(pixels, 0))
    .resize(MAX_SIDE, MAX_SIDE, { fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    dominantColor: dominantColor(data),
    thumbHash: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64"),
  };
};
