import { createHash, hash } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import { draw } from "../faults/fault-schedule.ts";

/** What the workflow must find out; "no picture" is refused at once, and "collision" means that its md5 is another picture's. */
export type PictureKind =
  | "approved"
  | "refused"
  | "unreadable"
  | "too large"
  | "collision"
  | "no picture";

/** A picture as the oracle knows it. */
export interface PlannedPicture {
  readonly kind: PictureKind;
  readonly md5: string;
  readonly sha256: string;
  /** Red, green and blue, 0 to 255 each. */
  readonly colour: readonly [number, number, number];
}

export interface PictureToSend extends PlannedPicture {
  readonly content: Buffer;
}

/** So many times as long as the shorter side that moderation would take more parts than it may. */
const TOO_LONG = 64;

/** Up to that, an animation is judged as a whole, and published with all its frames. */
const MAX_ANIMATED_RATIO = 3;

const FORMATS = ["png", "jpeg", "gif", "webp"] as const;
const KINDS: readonly PictureKind[] = [
  ...["refused", "refused", "unreadable", "too large", "collision", "no picture"],
  ...Array.from({ length: 14 }, () => "approved"),
] as PictureKind[];

/**
 * Makes a picture of each kind in turn, all different, from the seed.
 *
 * @param minSide of width and height; the longest side is 56 pixels longer
 */
export const makePictures = async (
  seed: number,
  count: number,
  minSide = 8,
): Promise<readonly PictureToSend[]> => {
  const made = Array.from({ length: count }, (_, i) => makePicture(seed, i, minSide));
  const byMd5 = new Map((await Promise.all(made)).map((picture) => [picture.md5, picture]));
  return [...byMd5.values()];
};

const makePicture = async (seed: number, i: number, minSide: number): Promise<PictureToSend> => {
  const kind = KINDS[i % KINDS.length] ?? "approved";
  const below = (name: string, limit: number) => Math.floor(limit * draw(seed, "picture", i, name));
  const colour: [number, number, number] =
    kind === "refused"
      ? [230 + below("red", 25), below("green", 30), below("blue", 30)]
      : [below("red", 120), 40 + below("green", 200), 40 + below("blue", 200)];
  const isTooLarge = kind === "too large";
  const width = minSide + below("width", 57);
  const usualHeight = minSide + below("height", 57);
  const maxHeight = kind === "refused" ? MAX_ANIMATED_RATIO * width : usualHeight;
  const minHeight = kind === "refused" ? Math.ceil(width / MAX_ANIMATED_RATIO) : usualHeight;
  const height = isTooLarge
    ? TOO_LONG * width
    : Math.min(Math.max(usualHeight, minHeight), maxHeight);
  const frame = ([r, g, b]: PlannedPicture["colour"]) =>
    sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
  // Otherwise each kind would always have the same formats.
  const format = FORMATS[(i + Math.floor(i / KINDS.length)) % FORMATS.length] ?? "png";
  const content = await contentOf(`${seed} ${i}`, kind, colour, frame, format);
  return { kind, colour, content, md5: hash("md5", content), sha256: hash("sha256", content) };
};

const HARMLESS: readonly PlannedPicture["colour"][] = [
  [20, 160, 60],
  [30, 60, 200],
];

const noiseOf = (name: string, outputLength: number): Buffer =>
  createHash("shake256", { outputLength }).update(name).digest();

const contentOf = async (
  name: string,
  kind: PictureKind,
  colour: PlannedPicture["colour"],
  frame: (colour: PlannedPicture["colour"]) => Sharp,
  format: (typeof FORMATS)[number],
): Promise<Buffer> => {
  if (kind === "no picture") return Buffer.from(`This is no picture. ${name}`);
  if (kind === "refused" && (format === "gif" || format === "webp")) {
    // An animation with one frame that must not be shown, the last one.
    const colours = [...HARMLESS, colour];
    const frames = await Promise.all(colours.map((each) => frame(each).png().toBuffer()));
    return sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
  }
  if (kind === "unreadable") {
    const raw = { width: 48, height: 48, channels: 3 } as const;
    const png = await sharp(noiseOf(name, 48 * 48 * 3), { raw })
      .png()
      .toBuffer();
    return png.subarray(0, png.length / 2);
  }
  return frame(colour).toFormat(format).toBuffer();
};
