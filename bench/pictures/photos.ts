import { readFile } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";

export const readSample = (name: string): Promise<Buffer> =>
  readFile(new URL(`../../samples/${name}`, import.meta.url));

const PHOTOS = ["astronaut.png", "chelsea.png", "coffee.png", "hubble_deep_field.jpg"];
const SEED = 20_240_101;

/** Makes a tile of grain. It is repeated, which no encoder and no resize notices. */
const makeGrain = (size: number, strength: number): Buffer => {
  const tile = Buffer.alloc(size * size * 3);
  let state = SEED;
  for (let i = 0; i < tile.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    tile[i] = 128 + Math.round(((state >>> 24) - 128) * strength);
  }
  return tile;
};

/** Puts photos side by side, so that there is detail of every size, as in one large photo. */
const makeMosaic = async (width: number, height: number): Promise<Buffer> => {
  const [columns, rows] = [4, 3];
  const cell = { width: Math.ceil(width / columns), height: Math.ceil(height / rows) };
  const cells = await Promise.all(
    Array.from({ length: columns * rows }, async (_, i) => {
      const column = i % columns;
      const row = Math.floor(i / columns);
      return {
        input: await sharp(await readSample(PHOTOS[(column + row) % PHOTOS.length] as string))
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
  const whole = await sharp({ create: canvas }).composite(cells).removeAlpha().raw().toBuffer(); // composite adds an alpha channel
  return sharp(whole, { raw: canvas })
    .extract({ left: 0, top: 0, width, height })
    .removeAlpha()
    .raw()
    .toBuffer();
};

/** A large photo with noise. */
export const makePhoto = async (width: number, height: number): Promise<Sharp> => {
  const tile = makeGrain(512, 0.04);
  const picture = await makeMosaic(width, height);
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
