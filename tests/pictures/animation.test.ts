import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { compare, filesOf, openPicture, type Picture } from "./support/comparison.ts";
import { render } from "./support/rendering.ts";
import { paint, truth } from "./support/truth.ts";

const [WIDTH, HEIGHT] = [200, 150];
const PLAYBACK = { delay: [40, 100, 250], loop: 3 };

/** Light above and dark below, so that it shows if one frame runs into the next. */
const paintFrame = (i: number): Picture =>
  paint(WIDTH, HEIGHT, 3, (_, x, y) => [y < 0.5 ? 0.9 : 0.1, i / 3, 0.2 + 0.6 * x]);

const FRAMES = [0, 1, 2].map((i) => paintFrame(i));

const joinFrames = async (frames: readonly Picture[]) =>
  sharp(await Promise.all(frames.map((each) => openPicture(each).png().toBuffer())), {
    join: { animated: true },
  });

const encoders = {
  gif: async () => (await joinFrames(FRAMES)).gif({ ...PLAYBACK, dither: 0 }).toBuffer(),
  webp: async () => (await joinFrames(FRAMES)).webp({ ...PLAYBACK, lossless: true }).toBuffer(),
};

const expectLike = async (
  content: Uint8Array | undefined,
  frames: readonly Picture[],
  atLeastPsnr = 30,
) => {
  for (const [page, frame] of frames.entries()) {
    const { psnr } = await compare(content as Uint8Array, frame, page);
    expect(psnr).toBeGreaterThan(atLeastPsnr);
  }
};

describe.each(["gif", "webp"] as const)("an animation in %s", (format) => {
  it("is published with its frames, its delays and its loops", async () => {
    const { image, thumbnails } = await render(await encoders[format](), {
      sizes: "100x100,160xauto,1600x1600",
    });
    expect(image.contentType).toBe(`image/${format}`);
    for (const { content, dimensions } of [image, ...thumbnails.map(({ file }) => file)]) {
      const { pages, delay, loop, width, height } = await sharp(content).metadata();
      expect({ pages, delay, loop }).toEqual({ pages: 3, ...PLAYBACK });
      expect(dimensions).toEqual({ width, height });
      await expectLike(content, FRAMES);
    }
    const types = thumbnails.map(({ file }) => file.contentType);
    expect(types).toEqual(Array(3).fill("image/webp"));
    expect(thumbnails[0]?.file.dimensions).toEqual({ width: 100, height: 75 });
  });

  it.each([
    ["frames", { maxFrames: 2, maxPixels: 1e9 }],
    ["pixels", { maxFrames: 9, maxPixels: 3 * WIDTH * HEIGHT - 1 }],
  ])("gets thumbnails of its first frame if it has too many %s", async (_, animations) => {
    const { image, thumbnails } = await render(await encoders[format](), {
      sizes: "100x100",
      animations,
    });
    expect((await sharp(image.content).metadata()).pages).toBe(3);
    expect(thumbnails[0]?.file.contentType).toBe("image/jpeg");
    await expectLike(thumbnails[0]?.file.content, FRAMES.slice(0, 1));
  });

  it("is its first frame as JPEG, animated as WebP, and is not offered as AVIF, which browsers would prefer", async () => {
    const { thumbnails } = await render(await encoders[format](), {
      sizes: "100x100",
      formats: ["jpeg", "webp", "avif"],
    });
    const pages = await Promise.all(
      (thumbnails[0]?.variants ?? []).map(async ({ format, file }) => {
        await expectLike(file.content, FRAMES.slice(0, 1));
        return [format, (await sharp(file.content).metadata()).pages ?? 1];
      }),
    );
    expect(pages).toEqual([
      ["jpeg", 1],
      ["webp", 3],
    ]);
  });
});

describe("an animation", () => {
  it.each([
    ["once", 1],
    ["for ever", 0],
  ])("that plays %s still does so when it is published", async (_, loop) => {
    const gif = await (await joinFrames(FRAMES)).gif({ delay: PLAYBACK.delay, loop }).toBuffer();
    for (const { content } of filesOf(await render(gif, { sizes: "100x100" }))) {
      expect((await sharp(content).metadata()).loop).toBe(loop);
    }
  });

  it("with a frame that stays for minutes shows it for as long as an encoder can say", async () => {
    const webp = await encoders.webp();
    const at = webp.indexOf("ANMF") + 8 + 12; // the delay, 24 bits (WebP container specification)
    webp.writeUIntLE(300_000, at, 3);
    const { thumbnails } = await render(webp, { sizes: "100x100" });
    const delay = (await sharp(thumbnails[0]?.file.content).metadata()).delay;
    expect(delay).toEqual([65_535, ...PLAYBACK.delay.slice(1)]);
  });

  it("keeps its transparency", async () => {
    const clear = FRAMES.map((each, i) =>
      paint(each.width, each.height, 4, (colour, x) => [...colour, (x * 3) % 3 < i + 1 ? 1 : 0]),
    );
    const gif = await (await joinFrames(clear)).gif({ delay: 50 }).toBuffer();
    const { thumbnails } = await render(gif, { sizes: "100x100" });
    await expectLike(thumbnails[0]?.file.content, clear, 26); // of 256 colours
  });

  it.each([3, 6, 8])("is published upright: EXIF orientation %i", async (orientation) => {
    const angle = { 3: 180, 6: 270, 8: 90 }[orientation] as number;
    const stored = await Promise.all(
      FRAMES.map(async (each) => {
        const { data, info } = await openPicture(each)
          .rotate(angle)
          .raw()
          .toBuffer({ resolveWithObject: true });
        return { data, width: info.width, height: info.height, channels: 3 as const };
      }),
    );
    const webp = await (await joinFrames(stored))
      .withMetadata({ orientation })
      .webp({ ...PLAYBACK, lossless: true })
      .toBuffer();
    expect((await sharp(webp).metadata()).orientation).toBe(orientation);
    const published = await render(webp, { sizes: "100x100" });
    expect(published.image.dimensions).toEqual({ width: WIDTH, height: HEIGHT });
    for (const { content } of filesOf(published)) {
      expect((await sharp(content).metadata()).pages).toBe(3);
      await expectLike(content, FRAMES);
    }
  });

  it("of one frame gets thumbnails of a still picture", async () => {
    const gif = await openPicture(truth()).gif().toBuffer();
    const { thumbnails } = await render(gif, { sizes: "100x100" });
    expect(thumbnails[0]?.file.contentType).toBe("image/jpeg");
  });
});
