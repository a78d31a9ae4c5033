import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import type { ContentModerator } from "../../src/application/moderate-image/content-moderator.port.ts";
import { declarePremultiplied } from "../pictures/support/avif-alpha.ts";
import { disposalGif } from "./disposal-gif.ts";
import { keyedPng } from "./hidden-png.ts";
import { PictureService } from "./picture-service.ts";

const SIDE = 160;

/** What may not be published, in these tests: a red disc. */
const disc = (x: number, y: number): boolean => (x - SIDE / 2) ** 2 + (y - SIDE / 2) ** 2 < 50 ** 2;

/** Sees "Explicit" where the middle differs from the edge as the disc's does, in any colour. */
const seesDiscs: ContentModerator = {
  detectLabels: async (view) => {
    const { data, info } = await sharp(await view.renderJpeg())
      .greyscale()
      .resize(8, 8, { fit: "fill" })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const middle = data[(4 * 8 + 4) * info.channels] as number;
    const edge = data[0] as number;
    const confidence = Math.abs(middle - edge) > 40 ? 99 : 0;
    return { labels: [{ name: "Explicit", confidence }], modelVersion: "sees discs" };
  },
};

type Paint = (x: number, y: number) => readonly number[];
const paint = (channels: 3 | 4, of: Paint) => {
  const data = Buffer.alloc(SIDE * SIDE * channels);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) data.set(of(x, y), (y * SIDE + x) * channels);
  }
  return sharp(data, { raw: { width: SIDE, height: SIDE, channels } });
};
const shown = () => paint(3, (x, y) => (disc(x, y) ? [230, 230, 230] : [20, 20, 20]));
const blank = (level = 20) => paint(3, () => [level, level, level]);

const animate = async (
  frames: readonly ReturnType<typeof paint>[],
  format: "gif" | "webp" = "gif",
): Promise<Buffer> => {
  const pages = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
  const joined = sharp(pages, { join: { animated: true } });
  const delay = frames.map(() => 1);
  return format === "gif"
    ? joined.gif({ delay, keepDuplicateFrames: true }).toBuffer()
    : joined.webp({ delay, lossless: true }).toBuffer();
};
const among = (count: number, at: number, hidden: ReturnType<typeof paint>, usual = blank) =>
  Array.from({ length: count }, (_, i) => (i === at ? hidden : usual()));

const HIDDEN: Readonly<Record<string, () => Promise<Buffer>>> = {
  "in the alpha channel over the grey of old moderation, seen on white": () =>
    paint(4, (x, y) => [128, 128, 128, disc(x, y) ? 255 : 0])
      .png()
      .toBuffer(),
  "in white, seen on black": () =>
    paint(4, (x, y) => [255, 255, 255, disc(x, y) ? 255 : 0])
      .png()
      .toBuffer(),
  "in black, seen on white, as WebP": () =>
    paint(4, (x, y) => [0, 0, 0, disc(x, y) ? 255 : 0])
      .webp({ lossless: true })
      .toBuffer(),
  "in the alpha channel of an AVIF": () =>
    paint(4, (x, y) => [128, 128, 128, disc(x, y) ? 255 : 0])
      .avif({ effort: 0 })
      .toBuffer(),
  "in the alpha channel of an AVIF whose colours are said to be multiplied by it": async () =>
    declarePremultiplied(
      await paint(4, (x, y) => [128, 128, 128, disc(x, y) ? 255 : 0])
        .avif({ effort: 0 })
        .toBuffer(),
    ),
  "in faint colours of an AVIF that are to be divided by their alpha": async () =>
    declarePremultiplied(
      await paint(4, (x, y) => [...Array(3).fill(disc(x, y) ? 60 : 4), 64])
        .avif({ effort: 0 })
        .toBuffer(),
    ),
  "in the transparent colour of a grey PNG": async () =>
    keyedPng({ side: SIDE, colourType: 0, bitDepth: 8, key: 254, around: 255, shape: disc }),
  "in the transparent colour of a grey PNG of 16 bits": async () =>
    keyedPng({ side: SIDE, colourType: 0, bitDepth: 16, key: 65_534, around: 65_535, shape: disc }),
  "in the transparent colour of a PNG of one bit": async () =>
    keyedPng({ side: SIDE, colourType: 0, bitDepth: 1, key: 0, around: 1, shape: disc }),
  "in the transparent colour of an RGB PNG": async () =>
    keyedPng({ side: SIDE, colourType: 2, bitDepth: 8, key: 254, around: 255, shape: disc }),
  "in the transparent colour of an RGB PNG of 16 bits": async () =>
    keyedPng({ side: SIDE, colourType: 2, bitDepth: 16, key: 65_534, around: 65_535, shape: disc }),
  "in the transparent entry of a palette": async () =>
    keyedPng({ side: SIDE, colourType: 3, bitDepth: 8, key: 1, around: 0, shape: disc }),
  "in an alpha channel of 16 bits": () =>
    sharp(
      Uint16Array.from({ length: SIDE * SIDE * 4 }, (_, i) => {
        const pixel = Math.floor(i / 4);
        const isHidden = i % 4 === 3 && !disc(pixel % SIDE, Math.floor(pixel / SIDE));
        return isHidden ? 0 : 65_535;
      }),
      { raw: { width: SIDE, height: SIDE, channels: 4 } },
    )
      .toColourspace("rgb16")
      .png()
      .toBuffer(),
  "in faint alpha, seen on black": () =>
    paint(4, (x, y) => [255, 255, 255, disc(x, y) ? 70 : 0])
      .png()
      .toBuffer(),
  "in one frame of a hundred": async () => animate(among(100, 37, shown())),
  "in the last frame": async () => animate(among(30, 29, shown())),
  "in one frame of a WebP": async () => animate(among(9, 5, shown()), "webp"),
  "in the alpha channel of one frame": async () =>
    animate(
      among(
        12,
        7,
        paint(4, (x, y) => [255, 255, 255, disc(x, y) ? 0 : 255]),
        () => paint(4, () => [255, 255, 255, 255]) as ReturnType<typeof blank>,
      ),
    ),
  "in the hole that a frame of a GIF leaves when it is disposed of": async () =>
    disposalGif(SIDE, 20, [
      { left: 0, top: 0, side: SIDE, disposal: 1 },
      { left: 40, top: 40, side: 80, disposal: 2 },
      { left: 0, top: 0, side: 1, disposal: 1 },
    ]),
  "in what a frame of a GIF covers only until it is disposed of": async () =>
    disposalGif(SIDE, 20, [
      { left: 0, top: 0, side: SIDE, disposal: 1 },
      { left: 40, top: 40, side: 80, disposal: 2 },
      { left: 0, top: 0, side: SIDE, disposal: 3 },
      { left: 0, top: 0, side: 1, disposal: 1 },
    ]),
  "at the end of a slow change": async () =>
    animate(
      Array.from({ length: 40 }, (_, i) =>
        paint(3, (x, y) => Array(3).fill(disc(x, y) ? 20 + 2 * i : 20)),
      ),
    ),
};

describe("what moderation refuses", () => {
  const service = new PictureService(seesDiscs);

  it.each(Object.entries(HIDDEN))("is refused where it hides %s", async (_, make) => {
    expect(await service.upload(await make())).toMatchObject({
      end: "rejected",
      reason: "moderation",
    });
  });

  it("is not published in an animation of more different frames than are judged", async () => {
    const levels = Array.from({ length: 30 }, (_, i) => blank(8 * i));
    const end = await service.upload(await animate([...levels, shown()]));
    if (end.end !== "published") throw new Error(JSON.stringify(end));
    for (const { content } of end.files.values()) {
      expect((await sharp(content).metadata()).pages ?? 1).toBe(1);
    }
  });

  it("leaves an animation as it is in which nothing is refused", async () => {
    const end = await service.upload(await animate([blank(0), blank(100), blank(200)]));
    if (end.end !== "published") throw new Error(JSON.stringify(end));
    const image = [...end.files.values()][0]?.content;
    expect((await sharp(image).metadata()).pages).toBe(3);
  });
});
