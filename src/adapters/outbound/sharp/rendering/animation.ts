import sharp, { type Metadata } from "sharp";
import { pixelCount } from "../../../../domain/image/dimensions.ts";
import type { ColourSource } from "../colour/colour-source.ts";
import { OPEN } from "../sharp-picture.ts";
import { ofEachFrame, type Pixels, toPixels } from "./pixels.ts";

/** What is more gets thumbnails of its first frame. */
export interface AnimationLimits {
  /** Of all frames together. */
  readonly maxPixels: number;
  readonly maxFrames: number;
}

/** How an animation plays, as encoders take it. */
export interface Playback {
  readonly delay?: number[];
  readonly loop?: number;
}

// libvips calls TIFF's pages and AVIF's pictures so too, but they do not move.
export const isAnimation = ({ format, pages = 1 }: Metadata): boolean =>
  pages > 1 && (format === "gif" || format === "webp");

export const isWithin = (
  { width, height, pageHeight = height, pages = 1 }: Metadata,
  { maxPixels, maxFrames }: AnimationLimits,
): boolean => pages <= maxFrames && pixelCount({ width, height: pageHeight }) * pages <= maxPixels;

export const playbackOf = ({ delay, loop }: Metadata): Playback => ({
  ...(delay !== undefined && { delay }),
  ...(loop !== undefined && { loop }),
});

/** By EXIF orientation: whether it is mirrored, and then the angle by which it is turned. */
const TURNS: Readonly<Record<number, { readonly flop: boolean; readonly angle: number }>> = {
  2: { flop: true, angle: 0 },
  3: { flop: false, angle: 180 },
  4: { flop: true, angle: 180 },
  5: { flop: true, angle: 270 },
  6: { flop: false, angle: 90 },
  7: { flop: true, angle: 90 },
  8: { flop: false, angle: 270 },
};

export const isTurned = ({ orientation = 1 }: Metadata): boolean => orientation in TURNS;

/** All frames at their own size, upright: sharp turns no picture of several frames. */
export const decodedFrames = async ({
  bytes,
  metadata,
  ignoreIcc,
}: ColourSource): Promise<Pixels> => {
  const frames = await toPixels(
    sharp(bytes, { ...OPEN, animated: true, ignoreIcc }).toColourspace("srgb"),
  );
  const turn = TURNS[metadata.orientation ?? 1];
  return turn === undefined
    ? frames
    : ofEachFrame(frames, (frame) => frame.flop(turn.flop).rotate(turn.angle));
};
