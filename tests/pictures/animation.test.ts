import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { likeness, opened, type Picture, rendered } from "./support/comparison.ts";
import { painted, truth } from "./support/truth.ts";

const [WIDTH, HEIGHT] = [200, 150];
const DELAYS = [40, 100, 250];

/** Light above and dark below: what of one frame gets into the next shows. */
const frame = (i: number): Picture =>
  painted(WIDTH, HEIGHT, 3, (_, x, y) => [y < 0.5 ? 0.9 : 0.1, i / 3, 0.2 + 0.6 * x]);

const FRAMES = [0, 1, 2].map((i) => frame(i));

const joined = async (frames: readonly Picture[]) =>
  sharp(await Promise.all(frames.map((each) => opened(each).png().toBuffer())), {
    join: { animated: true },
  });

const PLAYBACK = { delay: DELAYS, loop: 3 };
const encoders = {
  gif: async () => (await joined(FRAMES)).gif({ ...PLAYBACK, dither: 0 }).toBuffer(),
  webp: async () => (await joined(FRAMES)).webp({ ...PLAYBACK, lossless: true }).toBuffer(),
};

describe.each(["gif", "webp"] as const)("an animation in %s", (format) => {
  it("stays one, with its delays and loops, and every frame comes out right", async () => {
    const { image, thumbnails } = await rendered(await encoders[format](), {
      sizes: "100x100,160xauto,1600x1600",
    });
    expect(image.contentType).toBe(`image/${format}`);
    for (const { bytes, contentType, dimensions } of [image, ...thumbnails.map((it) => it.image)]) {
      const { pages, delay, loop, width, height } = await sharp(bytes).metadata();
      expect({ pages, delay, loop }).toEqual({ pages: 3, ...PLAYBACK });
      expect(dimensions).toEqual({ width, height });
      for (const [page, truth] of FRAMES.entries()) {
        const like = await likeness(bytes, truth, page);
        expect([contentType, page, like.psnr > 30]).toEqual([contentType, page, true]);
      }
    }
    expect(thumbnails.map((it) => it.image.contentType)).toEqual(Array(3).fill("image/webp"));
    expect(thumbnails[0]?.image.dimensions).toEqual({ width: 100, height: 75 });
  });

  it.each([
    ["frames", { maxFrames: 2, maxPixels: 1e9 }],
    ["pixels", { maxFrames: 9, maxPixels: 3 * WIDTH * HEIGHT - 1 }],
  ])("with too many %s has its first frame as thumbnail", async (_, limits) => {
    const { image, thumbnails } = await rendered(await encoders[format](), {
      sizes: "100x100",
      limits,
    });
    expect((await sharp(image.bytes).metadata()).pages).toBe(3);
    const [thumbnail] = thumbnails;
    expect(thumbnail?.image.contentType).toBe("image/jpeg");
    const like = await likeness(thumbnail?.image.bytes as Uint8Array, FRAMES[0] as Picture);
    expect(like.psnr).toBeGreaterThan(30);
  });

  it("stands still, at its first frame, in the formats that cannot move", async () => {
    const { thumbnails } = await rendered(await encoders[format](), {
      sizes: "100x100",
      formats: ["jpeg", "webp", "avif"],
    });
    const pages = await Promise.all(
      (thumbnails[0]?.variants ?? []).map(async ({ image }) => {
        const like = await likeness(image.bytes, FRAMES[0] as Picture);
        expect(like.psnr).toBeGreaterThan(30);
        return (await sharp(image.bytes).metadata()).pages ?? 1;
      }),
    );
    expect(pages).toEqual([1, 3, 1]);
  });
});

describe("an animation", () => {
  it("that plays once, or for ever, goes on doing so", async () => {
    for (const loop of [0, 1]) {
      const gif = await (await joined(FRAMES)).gif({ delay: DELAYS, loop }).toBuffer();
      const { image, thumbnails } = await rendered(gif, { sizes: "100x100" });
      for (const { bytes } of [image, ...thumbnails.map((it) => it.image)]) {
        expect((await sharp(bytes).metadata()).loop).toBe(loop);
      }
    }
  });

  it("keeps its transparency", async () => {
    const clear = FRAMES.map((each, i) =>
      painted(each.width, each.height, 4, (colour, x) => [...colour, (x * 3) % 3 < i + 1 ? 1 : 0]),
    );
    const gif = await (await joined(clear)).gif({ delay: 50 }).toBuffer();
    const { thumbnails } = await rendered(gif, { sizes: "100x100" });
    for (const [page, truth] of clear.entries()) {
      const like = await likeness(thumbnails[0]?.image.bytes as Uint8Array, truth, page);
      expect(like.psnr).toBeGreaterThan(26); // of 256 colours
    }
  });

  it.each([3, 6, 8])("of EXIF orientation %i comes out upright", async (orientation) => {
    const angle = { 3: 180, 6: 270, 8: 90 }[orientation] as number;
    const stored = await Promise.all(
      FRAMES.map(async (each) => {
        const { data, info } = await opened(each)
          .rotate(angle)
          .raw()
          .toBuffer({ resolveWithObject: true });
        return { data, width: info.width, height: info.height, channels: 3 as const };
      }),
    );
    const webp = await (await joined(stored))
      .withMetadata({ orientation })
      .webp({ ...PLAYBACK, lossless: true })
      .toBuffer();
    expect((await sharp(webp).metadata()).orientation).toBe(orientation);
    const { image, thumbnails } = await rendered(webp, { sizes: "100x100" });
    expect(image.dimensions).toEqual({ width: WIDTH, height: HEIGHT });
    for (const { bytes } of [image, ...thumbnails.map((it) => it.image)]) {
      expect((await sharp(bytes).metadata()).pages).toBe(3);
      for (const [page, truth] of FRAMES.entries()) {
        expect((await likeness(bytes, truth, page)).psnr).toBeGreaterThan(30);
      }
    }
  });

  it("of one frame is a picture", async () => {
    const gif = await opened(truth()).gif().toBuffer();
    const { thumbnails } = await rendered(gif, { sizes: "100x100" });
    expect(thumbnails[0]?.image.contentType).toBe("image/jpeg");
  });
});
