import sharp, { type Sharp } from "sharp";
import { type Dimensions, pixelCount } from "../../../domain/image/dimensions.ts";

/** Decoded pixels, 8 bits a channel, upright, in sRGB; the frames of an animation one after the other. */
export interface Pixels extends Dimensions {
  readonly data: Buffer;
  readonly channels: 1 | 2 | 3 | 4;
  /** 1 for a still picture; width and height are those of a frame. */
  readonly frames: number;
}

export const hasAlpha = ({ channels }: Pixels): boolean => channels === 4 || channels === 2;

export const readPixels = async (picture: Sharp): Promise<Pixels> => {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const height = info.pageHeight ?? info.height;
  return {
    data,
    width: info.width,
    height,
    channels: info.channels as Pixels["channels"],
    frames: info.height / height,
  };
};

export const openPixels = ({ data, width, height, channels, frames }: Pixels): Sharp =>
  sharp(data, {
    raw: {
      width,
      height: height * frames,
      channels,
      // Without it, sharp takes the frames for one tall picture, and squashes it without a warning.
      ...(frames > 1 && { pageHeight: height }),
    },
    limitInputPixels: false,
  });

export const frameOf = (pixels: Pixels, frame: number): Pixels => {
  const length = pixelCount(pixels) * pixels.channels;
  return { ...pixels, data: pixels.data.subarray(frame * length, (frame + 1) * length), frames: 1 };
};

/** Changes each frame by itself. Resized together, every edge would show a bit of the next frame's. */
export const changeFrames = async (
  pixels: Pixels,
  change: (frame: Sharp) => Sharp,
): Promise<Pixels> => {
  const frames = await Promise.all(
    Array.from({ length: pixels.frames }, (_, i) =>
      readPixels(change(openPixels(frameOf(pixels, i)))),
    ),
  );
  const [first] = frames as [Pixels, ...Pixels[]];
  return frames.length === 1
    ? first
    : { ...first, frames: frames.length, data: Buffer.concat(frames.map(({ data }) => data)) };
};

const isSameSize = (a: Dimensions, b: Dimensions): boolean =>
  a.width === b.width && a.height === b.height;

export const scale = (picture: Sharp, { width, height }: Dimensions): Sharp =>
  // Shrinking while loading leaves a factor of two to the kernel: measured, it costs nothing and spares 4 dB (ADR 6).
  picture.resize({ width, height, fit: "fill", kernel: "lanczos3", fastShrinkOnLoad: false });

export const scalePixels = async (pixels: Pixels, dimensions: Dimensions): Promise<Pixels> =>
  isSameSize(pixels, dimensions)
    ? pixels
    : changeFrames(pixels, (frame) => scale(frame, dimensions));

/** Removes an alpha channel that hides nothing: it costs bytes and forbids JPEG. An animation becomes WebP anyway. */
export const dropOpaqueAlpha = async (pixels: Pixels): Promise<Pixels> => {
  if (!hasAlpha(pixels) || pixels.frames > 1) return pixels;
  const { isOpaque } = await openPixels(pixels).stats();
  return isOpaque ? readPixels(openPixels(pixels).removeAlpha()) : pixels;
};
