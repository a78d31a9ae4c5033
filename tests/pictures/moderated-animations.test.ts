import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { FrameSelection } from "../../src/domain/moderation/frame-selection.ts";
import { decodeAsShown, filesOf, openPicture, type Picture } from "./support/comparison.ts";
import { decoderWith, render } from "./support/rendering.ts";
import { truth } from "./support/truth.ts";

const [WIDTH, HEIGHT] = [320, 240];
const photo = truth(WIDTH, HEIGHT);

const change = (
  { data, ...picture }: Picture,
  value: (at: number, x: number, y: number) => number | undefined,
): Picture => ({
  ...picture,
  data: Buffer.from(
    data.map((old, at) => {
      const pixel = Math.floor(at / picture.channels);
      return value(at, pixel % picture.width, Math.floor(pixel / picture.width)) ?? old;
    }),
  ),
});
const flat = change(photo, () => 128);

/** The same pixels in each 10 x 10 block, in another order: no mean and no deviation of it changes. */
const shuffled = change(photo, (at, x, y) => {
  const [fromX, fromY] = [
    x - (x % 10) + ((7 * (x % 10) + 3) % 10),
    y - (y % 10) + ((3 * (y % 10) + 1) % 10),
  ];
  return photo.data[(fromY * WIDTH + fromX) * 3 + (at % 3)];
});

const animate = async (frames: readonly Picture[], delay = 50): Promise<Buffer> => {
  const pages = await Promise.all(frames.map((each) => openPicture(each).png().toBuffer()));
  return sharp(pages, { join: { animated: true } })
    .gif({ keepDuplicateFrames: true, dither: 0, delay: frames.map(() => delay) })
    .toBuffer();
};

/** The numbers of the frames that are judged. */
const judgedOf = async (content: Uint8Array): Promise<readonly number[]> => {
  const selection = new FrameSelection(20);
  const judged: number[] = [];
  let frame = 0;
  for await (const signature of (await decoderWith().open(content)).readSignatures()) {
    if (selection.decide(signature) === "judge") judged.push(frame);
    frame += 1;
  }
  return judged;
};

describe("the frames of an animation that are judged", () => {
  it.each<[string, Picture, Picture]>([
    ["another picture", flat, photo],
    [
      "a small spot",
      flat,
      change(flat, (_, x, y) => (x > 200 && x < 207 && y > 90 && y < 97 ? 255 : undefined)),
    ],
    [
      "a fine checkerboard of the same mean",
      flat,
      change(flat, (_, x, y) => ((x + y) % 2 ? 0 : 255)),
    ],
    [
      "the opposite checkerboard",
      change(flat, (_, x, y) => ((x + y) % 2 ? 0 : 255)),
      change(flat, (_, x, y) => ((x + y) % 2 ? 255 : 0)),
    ],
    ["the same pixels in another order", shuffled, photo],
  ])("include one that shows %s, for a millisecond, among many", async (_, usual, hidden) => {
    const frames = Array.from({ length: 30 }, (__, i) => (i === 17 ? hidden : usual));
    expect(await judgedOf(await animate(frames, 1))).toEqual([0, 17]);
  });

  it.each(["gif", "webp"] as const)("are only the first if nothing moves: %s", async (format) => {
    const pages = await Promise.all(
      Array.from({ length: 9 }, () => openPicture(photo).png().toBuffer()),
    );
    const content = await sharp(pages, { join: { animated: true } })
      .toFormat(format, { keepDuplicateFrames: true, delay: pages.map((__, i) => 50 + i) })
      .toBuffer();
    expect(await judgedOf(content)).toEqual([0]);
  });

  it("include one that differs in its transparency alone", async () => {
    const white = (alpha: number): Picture => ({
      data: Buffer.alloc(WIDTH * HEIGHT * 4, Buffer.from([255, 255, 255, alpha])),
      width: WIDTH,
      height: HEIGHT,
      channels: 4,
    });
    expect(await judgedOf(await animate([white(255), white(0), white(255)]))).toEqual([0, 1]);
  });

  it("are rendered as they are when they are decoded alone", async () => {
    const picture = await decoderWith().open(await animate([flat, photo, shuffled]));
    const alone = await picture.renderFrame(1, "white");
    let frame = 0;
    for await (const signature of picture.readSignatures()) {
      expect(signature.means).toHaveLength(32 * 32 * 4);
      if (frame === 1) expect(await picture.renderFrame(1, "white")).toEqual(alone);
      frame += 1;
    }
    expect(frame).toBe(3);
  });
});

describe("an animation of which only the first frame is approved", () => {
  it.each(["gif", "webp"] as const)(
    "is published as that frame, everywhere: %s",
    async (format) => {
      const content = await sharp(await animate([photo, flat, shuffled]), { animated: true })
        .toFormat(format)
        .toBuffer();
      const published = await render(content, {
        sizes: "100x100,400x400",
        formats: ["jpeg", "webp", "avif"],
        publish: "first-frame",
      });
      const first = await decodeAsShown(content);
      expect(published.image.contentType).toBe(`image/${format}`);
      for (const file of filesOf(published)) {
        const { pages = 1, delay } = await sharp(file.content).metadata();
        expect([pages, delay?.length ?? 1]).toEqual([1, 1]);
      }
      const { data } = await decodeAsShown(published.image.content);
      const difference = first.data.reduce(
        (sum, value, i) => sum + Math.abs(value - (data[i] as number)),
        0,
      );
      expect(difference / data.length).toBeLessThan(8);
    },
  );
});
