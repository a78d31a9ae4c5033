import type { Metadata } from "sharp";
import { pixelCount } from "../../../../domain/image/dimensions.ts";
import type { PictureSource } from "../colour/picture-source.ts";
import { decodeFile } from "../damage/picture-file.ts";
import { changeFrames, type Pixels, readPixels } from "../pixels.ts";

/** The largest animation that gets animated thumbnails. */
export interface AnimationLimits {
  /** Of all frames together. */
  readonly maxPixels: number;
  readonly maxFrames: number;
}

/** Every animation is larger. */
export const NO_ANIMATION: AnimationLimits = { maxPixels: 0, maxFrames: 0 };

/** How an animation plays, as encoders take it. */
export interface Playback {
  readonly delay?: number[];
  readonly loop?: number;
}

// libvips counts TIFF's pages and AVIF's pictures as well, but they are no animation.
export const isAnimation = ({ format, pages = 1 }: Metadata): boolean =>
  pages > 1 && (format === "gif" || format === "webp");

export const isWithin = (
  { width, height, pageHeight = height, pages = 1 }: Metadata,
  { maxPixels, maxFrames }: AnimationLimits,
): boolean => pages <= maxFrames && pixelCount({ width, height: pageHeight }) * pages <= maxPixels;

/** The longest delay that sharp's encoders take; WebP holds 24 bits. */
const MAX_DELAY_MS = 65_535;
const MAX_LOOPS = 65_535;

export const playbackOf = ({ delay, loop }: Metadata): Playback => ({
  ...(delay !== undefined && {
    delay: delay.map((each) => Math.min(Math.max(0, each), MAX_DELAY_MS)),
  }),
  ...(loop !== undefined && { loop: Math.min(Math.max(0, loop), MAX_LOOPS) }),
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

/** Some successive frames. */
export interface FrameRange {
  readonly first: number;
  readonly count: number;
}

/**
 * Decodes frames at their own size, and turns them upright: sharp turns no picture of several frames.
 * @param range all frames, unless given; decoders begin with the first one in any case
 */
export const decodeFrames = async (source: PictureSource, range?: FrameRange): Promise<Pixels> => {
  const { metadata, colours } = source;
  const file = await source.fileToDecode();
  const picture = decodeFile(file, {
    ...(range === undefined ? { animated: true } : { page: range.first, pages: range.count }),
    ignoreIcc: colours.ignoreIcc,
  });
  const frames = await readPixels(picture.toColourspace("srgb"));
  const turn = TURNS[metadata.orientation ?? 1];
  return turn === undefined
    ? frames
    : changeFrames(frames, (frame) => frame.flop(turn.flop).rotate(turn.angle));
};
