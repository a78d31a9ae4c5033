import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { ssim } from "ssim.js";
import { cascade } from "../../src/adapters/outbound/sharp/rendering/cascade.ts";
import type { Dimensions } from "../../src/domain/image/dimensions.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import { lanczos3 } from "./lanczos.ts";
import { ANIMATIONS, openPictureSource, SIDES } from "./work.ts";

export const psnr = (a: Uint8Array, b: Uint8Array): number => {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += ((a[i] as number) - (b[i] as number)) ** 2;
  return squares === 0 ? 99 : 10 * Math.log10((255 ** 2 * a.length) / squares);
};

export const imageData = (rgb: Buffer, { width, height }: Dimensions) => {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < rgb.length; i++) data[i + Math.floor(i / 3)] = rgb[i] as number;
  return { data, width, height };
};

export interface Quality {
  readonly side: number;
  readonly psnr: number;
  readonly ssim: number;
}

/** Compares each step of the cascade, before it is encoded, with the whole picture, decoded, converted, and scaled by lanczos3 in one step. */
export const measureQuality = async (file: string): Promise<Quality[]> => {
  const content = await readFile(file);
  const source = await openPictureSource(content);
  const decoded = await sharp(content, { autoOrient: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const wanted = SIDES.map((side) =>
    ThumbnailSize.parse(`${side}x${side}`).fit(source.metadata.autoOrient),
  );
  const qualities: Quality[] = [];
  for await (const step of cascade(source, wanted, ANIMATIONS)) {
    const best = lanczos3(decoded.data, decoded.info, step);
    qualities.push({
      side: Math.max(step.width, step.height),
      psnr: psnr(step.data, best),
      ssim: ssim(imageData(step.data, step), imageData(best, step)).mssim,
    });
  }
  return qualities;
};
