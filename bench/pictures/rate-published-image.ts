import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { ssim } from "ssim.js";
import { type InputName, writeInput } from "./inputs.ts";
import type { Row } from "./measurement-table.ts";
import { imageData, psnr } from "./quality.ts";
import { type Cost, measure, median, mediansOf } from "./run.ts";
import { publishImage } from "./work.ts";

/** The goals for an upright picture without a profile to convert. */
const GOALS = { ssim: 0.995, cpuRatio: 2, moreBytes: 1024 };

const decode = (content: Uint8Array) =>
  sharp(content).toColourspace("srgb").removeAlpha().raw().toBuffer({ resolveWithObject: true });

const chromaOf = async (content: Uint8Array): Promise<string | undefined> =>
  (await sharp(content).metadata()).chromaSubsampling;

/** The published image, against what was sent. */
export const ratePublishedImage = async (folder: string, input: InputName): Promise<Row> => {
  const original = await readFile(await writeInput(folder, input));
  const published = await publishImage(original);
  const [a, b] = [await decode(original), await decode(published)];
  const likeness = a.data.equals(b.data)
    ? { psnr: 99, ssim: 1 }
    : {
        psnr: psnr(a.data, b.data),
        ssim: ssim(imageData(a.data, a.info), imageData(b.data, b.info)).mssim,
      };
  const keepsChroma = (await chromaOf(original)) === (await chromaOf(published));
  const more = published.length - original.length;
  return {
    what: `${input}, published image`,
    measured: {
      "bytes ratio": (published.length / original.length).toFixed(2),
      PSNR: likeness.psnr.toFixed(1),
      SSIM: likeness.ssim.toFixed(4),
    },
    limit: `≥ ${GOALS.ssim}, chroma kept, ≤ ${GOALS.moreBytes} bytes more`,
    ok: likeness.ssim >= GOALS.ssim && keepsChroma && more <= GOALS.moreBytes,
  };
};

/** All that is published, against the thumbnails alone. */
export const raceThumbnailsAlone = async (
  folder: string,
  input: InputName,
  pairs: number,
  times: number,
): Promise<Row> => {
  const file = await writeInput(folder, input);
  const [all, alone]: [Cost[], Cost[]] = [[], []];
  for (let i = 0; i < pairs; i++) {
    alone.push(await measure("thumbnails", file, times));
    all.push(await measure("all that is published", file, times));
  }
  const ratio = median(all.map(({ cpuMs }, i) => cpuMs / (alone[i] as Cost).cpuMs));
  const [a, b] = [mediansOf(all), mediansOf(alone)];
  return {
    what: `${input}, all that is published`,
    measured: {
      "CPU ratio": ratio.toFixed(2),
      "CPU ms": `${a.cpuMs.toFixed(0)} / ${b.cpuMs.toFixed(0)}`,
      "peak MB": `${a.peakMb.toFixed(0)} / ${b.peakMb.toFixed(0)}`,
    },
    limit: `CPU ≤ ${GOALS.cpuRatio}`,
    ok: ratio <= GOALS.cpuRatio,
  };
};
