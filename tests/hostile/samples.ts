import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { declarePremultiplied, itemsWithAlpha } from "../pictures/support/avif-alpha.ts";
import {
  codedItem,
  gridOf,
  type HeifItem,
  heifFile,
  imir,
  irot,
  ispe,
} from "../pictures/support/heif-file.ts";

const folder = join(import.meta.dirname, "../../samples");
const WIDTH = 160;

const openPhoto = async (name = "chelsea.png"): Promise<Sharp> =>
  sharp(
    await sharp(await readFile(join(folder, name)))
      .resize(WIDTH)
      .png()
      .toBuffer(),
  );

const openAnimation = async (): Promise<Sharp> => {
  const still = await openPhoto();
  const frames = [0, 60, 120, 180].map((hue) => still.clone().modulate({ hue }).png().toBuffer());
  return sharp(await Promise.all(frames), { join: { animated: true } });
};

const openTransparentAvif = async (): Promise<Buffer> =>
  (await openPhoto()).ensureAlpha(0.5).avif({ effort: 0 }).toBuffer();

/** Of 64 x 64 pixels. */
const openTile = async (number: number): Promise<HeifItem> =>
  codedItem(
    await readFile(join(import.meta.dirname, `../pictures/heic/tile-${number}.heic`)),
    ispe(64, 64),
  );

/** A sample picture in every format that the service takes, stored in the ways that the format has. */
export const SAMPLES: Readonly<Record<string, () => Promise<Buffer>>> = {
  jpeg: async () => (await openPhoto("rocket.jpg")).jpeg().toBuffer(),
  "jpeg, progressive": async () => (await openPhoto()).jpeg({ progressive: true }).toBuffer(),
  "jpeg, with EXIF and a profile": async () =>
    (await openPhoto("astronaut.png"))
      .withExif({ IFD0: { Copyright: "somebody" }, IFD3: { GPSLatitudeRef: "N" } })
      .withIccProfile("p3")
      .jpeg()
      .toBuffer(),
  png: async () => (await openPhoto("coffee.png")).png().toBuffer(),
  "png, interlaced": async () => (await openPhoto()).png({ progressive: true }).toBuffer(),
  "png, palette": async () => (await openPhoto("drawing.png")).png({ palette: true }).toBuffer(),
  webp: async () => (await openPhoto()).webp().toBuffer(),
  "webp, lossless": async () => (await openPhoto()).webp({ lossless: true }).toBuffer(),
  "webp, transparent": async () => (await openPhoto()).ensureAlpha(0.5).webp().toBuffer(),
  "webp, animated": async () => (await openAnimation()).webp().toBuffer(),
  gif: async () => (await openPhoto()).gif().toBuffer(),
  "gif, animated": async () => (await openAnimation()).gif().toBuffer(),
  avif: async () => (await openPhoto()).avif({ effort: 0 }).toBuffer(),
  "avif, transparent": openTransparentAvif,
  "avif, transparent and turned": async () => {
    const turn = [irot(1), imir(0)];
    const items = itemsWithAlpha(await openTransparentAvif()).map(
      ({ properties = [], ...item }) => ({
        ...item,
        properties: [...properties, ...turn],
      }),
    );
    return heifFile(items, { references: [{ type: "auxl", from: 2, to: [1] }] });
  },
  "avif, with colours multiplied by their alpha": async () =>
    declarePremultiplied(await openTransparentAvif()),
  heic: () => readFile(join(import.meta.dirname, "../pictures/heic/quarters.heic")),
  "heic, transparent": () =>
    readFile(join(import.meta.dirname, "../pictures/heic/transparent.heic")),
  "heic, of tiles": async () => {
    const tiles = await Promise.all([1, 2, 3, 4].map(openTile));
    const grid = { type: "grid", data: gridOf(2, 2, 120, 80), properties: [ispe(120, 80)] };
    return heifFile([grid, ...tiles], {
      references: [{ type: "dimg", from: 1, to: [2, 3, 4, 5] }],
    });
  },
  "tiff, LZW": async () => (await openPhoto()).tiff({ compression: "lzw" }).toBuffer(),
  "tiff, tiled": async () =>
    (await openPhoto()).tiff({ tile: true, compression: "deflate" }).toBuffer(),
  "tiff, JPEG": async () => (await openPhoto()).tiff({ compression: "jpeg" }).toBuffer(),
  "tiff, uncompressed": async () => (await openPhoto()).tiff({ compression: "none" }).toBuffer(),
};
