import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";

const sample = (name: string): Promise<Buffer> =>
  readFile(new URL(`../../samples/${name}`, import.meta.url));

const PHOTOS = ["astronaut.png", "chelsea.png", "coffee.png", "hubble_deep_field.jpg"];
const SEED = 20_240_101;

export const ABOUT_INPUTS =
  "photos: 4 x 3 of the photos in samples, enlarged (lanczos3), with noise of a fixed seed, as the repository has none of this size";

/** As grain would be; a repeated tile of it, which no encoder and no resize notices. */
const grain = (size: number, strength: number): Buffer => {
  const tile = Buffer.alloc(size * size * 3);
  let state = SEED;
  for (let i = 0; i < tile.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    tile[i] = 128 + Math.round(((state >>> 24) - 128) * strength);
  }
  return tile;
};

/** Photos side by side, so that there is detail of every size, as in one large photo. */
const mosaic = async (width: number, height: number): Promise<Buffer> => {
  const [columns, rows] = [4, 3];
  const cell = { width: Math.ceil(width / columns), height: Math.ceil(height / rows) };
  const cells = await Promise.all(
    Array.from({ length: columns * rows }, async (_, i) => {
      const column = i % columns;
      const row = Math.floor(i / columns);
      return {
        input: await sharp(await sample(PHOTOS[(column + row) % PHOTOS.length] as string))
          .resize({ ...cell, fit: "cover", kernel: "lanczos3" })
          .flop(row === 1)
          .removeAlpha()
          .png({ compressionLevel: 1 })
          .toBuffer(),
        left: column * cell.width,
        top: row * cell.height,
      };
    }),
  );
  const canvas = {
    width: columns * cell.width,
    height: rows * cell.height,
    channels: 3 as const,
    background: "#000",
  };
  const whole = await sharp({ create: canvas }).composite(cells).raw().toBuffer();
  return sharp(whole, { raw: canvas })
    .extract({ left: 0, top: 0, width, height })
    .removeAlpha()
    .raw()
    .toBuffer();
};

const enlarged = async (width: number, height: number): Promise<Sharp> => {
  const tile = grain(512, 0.04);
  const picture = await mosaic(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = ((y % 512) * 512 + (x % 512)) * 3;
      const to = (y * width + x) * 3;
      for (let c = 0; c < 3; c++) {
        const value = (picture[to + c] as number) + (tile[from + c] as number) - 128;
        picture[to + c] = Math.max(0, Math.min(255, value));
      }
    }
  }
  return sharp(picture, { raw: { width, height, channels: 3 }, limitInputPixels: false });
};

const photo = (megapixels: 12 | 24): Promise<Sharp> =>
  megapixels === 12 ? enlarged(4032, 3024) : enlarged(6000, 4000);

const animation = async (): Promise<Buffer> => {
  const still = await enlarged(640, 480);
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

/** Few bytes, as an upload may have, and every format's own way to need memory. */
const large = (encode: (picture: Sharp) => Sharp) => async (): Promise<Buffer> => {
  const picture = sharp(await sample("astronaut.png"))
    .removeAlpha()
    .resize(LARGE, LARGE, { fit: "fill" });
  return encode(picture).toBuffer();
};

const manyFrames = async (): Promise<Buffer> => {
  const base = await (await enlarged(500, 500)).png().toBuffer();
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
  change(await photo(megapixels))
    .jpeg({ quality: 90 })
    .toBuffer();

const INPUTS = {
  "12 MP": () => jpegOf(12, (it) => it.withMetadata({ orientation: 6 })),
  "12 MP, Display P3": () => jpegOf(12, (it) => it.withIccProfile("p3")),
  "12 MP, sRGB profile": () => jpegOf(12, (it) => it.withIccProfile("srgb")),
  "24 MP": () => jpegOf(24),
  "24 MP, turned": () => jpegOf(24, (it) => it.withMetadata({ orientation: 6 })),
  PNG: async () => (await enlarged(1500, 1125)).png().toBuffer(),
  "PNG, sRGB profile": async () =>
    (await enlarged(1500, 1125)).withIccProfile("srgb").png().toBuffer(),
  "animated GIF": animation,
  "100 MP JPEG": large((it) => it.jpeg({ quality: 60 })),
  "100 MP JPEG, progressive, turned": large((it) =>
    it.withMetadata({ orientation: 6 }).jpeg({ quality: 60, progressive: true, mozjpeg: false }),
  ),
  "100 MP JPEG, Display P3": large((it) => it.withIccProfile("p3").jpeg({ quality: 60 })),
  "100 MP PNG": large((it) => it.png({ compressionLevel: 1 })),
  "100 MP PNG, interlaced, alpha": large((it) =>
    it.ensureAlpha(0.5).png({ compressionLevel: 1, progressive: true }),
  ),
  "100 MP WebP": large((it) => it.webp({ quality: 50, effort: 0 })),
  "100 MP GIF": large((it) => it.gif({ effort: 1, dither: 0 })),
  "100 MP GIF of 400 frames": manyFrames,
  "100 MP AVIF": large((it) => it.avif({ quality: 30, effort: 0 })),
  "100 MP TIFF": large((it) => it.tiff({ compression: "lzw" })),
} as const satisfies Readonly<Record<string, () => Promise<Buffer>>>;

export type InputName = keyof typeof INPUTS;

// WebP ends at 16,383 a side, AVIF at 16,384; all others hold 10,000 x 10,000 too.
export const LARGE_INPUTS = (Object.keys(INPUTS) as InputName[]).filter((name) =>
  name.startsWith("100 MP"),
);

/** Writes an input, once. */
export const writtenInput = async (folder: string, name: InputName): Promise<string> => {
  const file = join(folder, name.replaceAll(/[^a-zA-Z0-9]+/g, "-"));
  const exists = await readFile(file).then(
    () => true,
    () => false,
  );
  if (!exists) await writeFile(file, await INPUTS[name]());
  return file;
};
