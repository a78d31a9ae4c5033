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

/** More frames than the run's MAX_IMAGE_FRAMES. */
const TOO_MANY_FRAMES = 5;
export const MAX_FRAMES = TOO_MANY_FRAMES - 1;

const FORMATS = ["png", "jpeg", "gif", "webp"] as const;
const KINDS: readonly PictureKind[] = [
  ...["refused", "refused", "unreadable", "too large", "collision", "no picture"],
  ...Array.from({ length: 14 }, () => "approved"),
] as PictureKind[];

/** Makes a picture of each kind in turn, all different, from the seed. */
export const makePictures = async (
  seed: number,
  count: number,
): Promise<readonly PictureToSend[]> => {
  const made = Array.from({ length: count }, (_, i) => makePicture(seed, i));
  const byMd5 = new Map((await Promise.all(made)).map((picture) => [picture.md5, picture]));
  return [...byMd5.values()];
};

const makePicture = async (seed: number, i: number): Promise<PictureToSend> => {
  const kind = KINDS[i % KINDS.length] ?? "approved";
  const below = (name: string, limit: number) => Math.floor(limit * draw(seed, "picture", i, name));
  const colour: [number, number, number] =
    kind === "refused"
      ? [230 + below("red", 25), below("green", 30), below("blue", 30)]
      : [below("red", 120), 40 + below("green", 200), 40 + below("blue", 200)];
  const width = 8 + below("width", 57);
  const height = 8 + below("height", 57);
  const frame = (red: number) =>
    sharp({
      create: { width, height, channels: 3, background: { r: red, g: colour[1], b: colour[2] } },
    });
  const format = FORMATS[i % FORMATS.length] ?? "png";
  const content = await contentOf(`${seed} ${i}`, kind, colour[0], frame, format);
  return { kind, colour, content, md5: hash("md5", content), sha256: hash("sha256", content) };
};

const noiseOf = (name: string, outputLength: number): Buffer =>
  createHash("shake256", { outputLength }).update(name).digest();

const contentOf = async (
  name: string,
  kind: PictureKind,
  red: number,
  frame: (red: number) => Sharp,
  format: (typeof FORMATS)[number],
): Promise<Buffer> => {
  if (kind === "no picture") return Buffer.from(`This is no picture. ${name}`);
  if (kind === "too large") {
    const reds = Array.from({ length: TOO_MANY_FRAMES }, (_, i) => (red + 30 * i) % 256);
    const frames = await Promise.all(reds.map((each) => frame(each).png().toBuffer()));
    return sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
  }
  if (kind === "unreadable") {
    const raw = { width: 48, height: 48, channels: 3 } as const;
    const png = await sharp(noiseOf(name, 48 * 48 * 3), { raw })
      .png()
      .toBuffer();
    return png.subarray(0, png.length / 2);
  }
  return frame(red).toFormat(format).toBuffer();
};
