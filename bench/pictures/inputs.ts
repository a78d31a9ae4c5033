import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { makePhoto, readSample } from "./photos.ts";

export const ABOUT_INPUTS =
  "photos: 4 x 3 of the photos in samples, enlarged (lanczos3), with noise of a fixed seed, as the repository has none of this size";

const photoOf = (megapixels: 12 | 24): Promise<Sharp> =>
  megapixels === 12 ? makePhoto(4032, 3024) : makePhoto(6000, 4000);

const makeAnimation = async (): Promise<Buffer> => {
  const still = await makePhoto(640, 480);
  const base = await still.png().toBuffer();
  const frames = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      sharp(base)
        .modulate({ hue: 9 * i })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: 60, effort: 3 })
    .toBuffer();
};

const LARGE = 10_000; // 100 megapixels

/** 100 megapixels in few bytes, as in an upload. Each format needs memory in its own way. */
const makeLarge = (encode: (picture: Sharp) => Sharp) => async (): Promise<Buffer> => {
  const picture = sharp(await readSample("astronaut.png"))
    .removeAlpha()
    .resize(LARGE, LARGE, { fit: "fill" });
  return encode(picture).toBuffer();
};

const makeManyFrames = async (): Promise<Buffer> => {
  const base = await (await makePhoto(500, 500)).png().toBuffer();
  const frames = await Promise.all(
    Array.from({ length: 400 }, (_, i) =>
      sharp(base)
        .modulate({ hue: i % 360 })
        .png({ compressionLevel: 1 })
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true }, limitInputPixels: false })
    .gif({ delay: 60, effort: 1 })
    .toBuffer();
};

const jpegOf = async (megapixels: 12 | 24, change = (it: Sharp): Sharp => it): Promise<Buffer> =>
  change(await photoOf(megapixels))
    .jpeg({ quality: 90 })
    .toBuffer();

const INPUTS = {
  "12 MP": () => jpegOf(12, (it) => it.withMetadata({ orientation: 6 })),
  "12 MP, Display P3": () => jpegOf(12, (it) => it.withIccProfile("p3")),
  "12 MP, sRGB profile": () => jpegOf(12, (it) => it.withIccProfile("srgb")),
  "24 MP": () => jpegOf(24),
  "24 MP, turned": () => jpegOf(24, (it) => it.withMetadata({ orientation: 6 })),
  "12 MP, upright": () => jpegOf(12),
  "12 MP, 4:4:4": async () =>
    (await photoOf(12)).jpeg({ quality: 90, chromaSubsampling: "4:4:4" }).toBuffer(),
  "12 MP, progressive": async () =>
    (await photoOf(12)).jpeg({ quality: 90, progressive: true }).toBuffer(),
  "12 MP PNG": async () => (await photoOf(12)).png().toBuffer(),
  "12 MP WebP": async () => (await photoOf(12)).webp({ quality: 85, effort: 2 }).toBuffer(),
  "12 MP AVIF": async () => (await photoOf(12)).avif({ quality: 60, effort: 2 }).toBuffer(),
  "24 MP WebP": async () => (await photoOf(24)).webp({ quality: 85, effort: 2 }).toBuffer(),
  PNG: async () => (await makePhoto(1500, 1125)).png().toBuffer(),
  "PNG, sRGB profile": async () =>
    (await makePhoto(1500, 1125)).withIccProfile("srgb").png().toBuffer(),
  "animated GIF": makeAnimation,
  "100 MP JPEG": makeLarge((it) => it.jpeg({ quality: 60 })),
  "100 MP JPEG, progressive, turned": makeLarge((it) =>
    it.withMetadata({ orientation: 6 }).jpeg({ quality: 60, progressive: true, mozjpeg: false }),
  ),
  "100 MP JPEG, Display P3": makeLarge((it) => it.withIccProfile("p3").jpeg({ quality: 60 })),
  "100 MP PNG": makeLarge((it) => it.png({ compressionLevel: 1 })),
  "100 MP PNG, interlaced, alpha": makeLarge((it) =>
    it.ensureAlpha(0.5).png({ compressionLevel: 1, progressive: true }),
  ),
  "100 MP WebP": makeLarge((it) => it.webp({ quality: 50, effort: 0 })),
  "100 MP GIF": makeLarge((it) => it.gif({ effort: 1, dither: 0 })),
  "100 MP GIF of 400 frames": makeManyFrames,
  "100 MP AVIF": makeLarge((it) => it.avif({ quality: 30, effort: 0 })),
  "100 MP TIFF": makeLarge((it) => it.tiff({ compression: "lzw" })),
} as const satisfies Readonly<Record<string, () => Promise<Buffer>>>;

export type InputName = keyof typeof INPUTS;

// WebP ends at 16,383 a side, AVIF at 16,384; all others hold 10,000 x 10,000 too.
export const LARGE_INPUTS = (Object.keys(INPUTS) as InputName[]).filter((name) =>
  name.startsWith("100 MP"),
);

/** Writes an input, unless it is there. */
export const writeInput = async (folder: string, name: InputName): Promise<string> => {
  const file = join(folder, name.replaceAll(/[^a-zA-Z0-9]+/g, "-"));
  const exists = await readFile(file).then(
    () => true,
    () => false,
  );
  if (!exists) await writeFile(file, await INPUTS[name]());
  return file;
};
