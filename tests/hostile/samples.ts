import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";

const folder = join(import.meta.dirname, "../../samples");
const WIDTH = 160;

const photo = async (name = "chelsea.png"): Promise<Sharp> =>
  sharp(
    await sharp(await readFile(join(folder, name)))
      .resize(WIDTH)
      .png()
      .toBuffer(),
  );

const moving = async (): Promise<Sharp> => {
  const still = await photo();
  const frames = [0, 60, 120, 180].map((hue) => still.clone().modulate({ hue }).png().toBuffer());
  return sharp(await Promise.all(frames), { join: { animated: true } });
};

/** A sample picture in every format that is taken, and in the ways that these have of storing it. */
export const SAMPLES: Readonly<Record<string, () => Promise<Buffer>>> = {
  jpeg: async () => (await photo("rocket.jpg")).jpeg().toBuffer(),
  "jpeg, progressive": async () => (await photo()).jpeg({ progressive: true }).toBuffer(),
  "jpeg, with EXIF and a profile": async () =>
    (await photo("astronaut.png"))
      .withExif({ IFD0: { Copyright: "somebody" }, IFD3: { GPSLatitudeRef: "N" } })
      .withIccProfile("p3")
      .jpeg()
      .toBuffer(),
  png: async () => (await photo("coffee.png")).png().toBuffer(),
  "png, interlaced": async () => (await photo()).png({ progressive: true }).toBuffer(),
  "png, palette": async () => (await photo("drawing.png")).png({ palette: true }).toBuffer(),
  webp: async () => (await photo()).webp().toBuffer(),
  "webp, lossless": async () => (await photo()).webp({ lossless: true }).toBuffer(),
  "webp, transparent": async () => (await photo()).ensureAlpha(0.5).webp().toBuffer(),
  "webp, animated": async () => (await moving()).webp().toBuffer(),
  gif: async () => (await photo()).gif().toBuffer(),
  "gif, animated": async () => (await moving()).gif().toBuffer(),
  avif: async () => (await photo()).avif({ effort: 0 }).toBuffer(),
  "avif, transparent": async () => (await photo()).ensureAlpha(0.5).avif({ effort: 0 }).toBuffer(),
  "tiff, LZW": async () => (await photo()).tiff({ compression: "lzw" }).toBuffer(),
  "tiff, tiled": async () =>
    (await photo()).tiff({ tile: true, compression: "deflate" }).toBuffer(),
  "tiff, JPEG": async () => (await photo()).tiff({ compression: "jpeg" }).toBuffer(),
  "tiff, uncompressed": async () => (await photo()).tiff({ compression: "none" }).toBuffer(),
};
