import type { Metadata } from "sharp";
import { type Dimensions, pixelCount } from "../../../domain/image/dimensions.ts";

/**
 * How often a process holds a picture's samples (width x height x channels x bytes of a sample) while it judges or publishes it.
 * Measured by bench/pictures-memory.ts with sharp 0.35.5 and libvips 8.18.7, at 12 and 48 megapixels, and rounded up. Decoders that
 * read line by line hold hardly more than buffers and the files; the others hold the whole picture, some of them several times.
 */
const TIMES_HELD = {
  "jpeg, line by line": 2.75, // decoded line by line, but the check for hidden bytes holds two bytes for each coefficient (4:4:4)
  "jpeg, progressive": 2.5, // two bytes for each coefficient
  "png, line by line": 1,
  "png, interlaced": 2.25,
  webp: 3.5,
  gif: 5.5,
  "avif, 8 bits": 5.5,
  "avif, more bits": 5, // all planes of libaom, libheif and libvips at once
  heic: 7.5, // the planes, libheif's pixels, ours, and a TIFF of them
  tiff: 2.5,
} as const;

/** A turned picture is held once more, with 8 bits a sample. */
const TIMES_HELD_TO_TURN = 1;

/** To encode WebP with alpha, where busy alpha is compressed without loss. Measured with noise: 20 more than without alpha. */
const BYTES_OF_AN_ALPHA_PIXEL = 20;

/** Of an animation, the frames that are decoded at a time, RGBA. */
const BYTES_OF_A_FRAMES_PIXEL = 8;
const MAX_PIXELS_AT_A_TIME = 25_000_000;

const BYTES_OF_SAMPLE: Readonly<Record<string, number>> = {
  uchar: 1,
  char: 1,
  ushort: 2,
  short: 2,
  uint: 4,
  int: 4,
  float: 4,
  double: 8,
  complex: 8,
  dpcomplex: 16,
};

const kindOf = ({
  format,
  compression,
  isProgressive,
  depth,
}: Metadata): keyof typeof TIMES_HELD => {
  switch (format) {
    case "jpeg":
      return isProgressive ? "jpeg, progressive" : "jpeg, line by line";
    case "png":
      return isProgressive ? "png, interlaced" : "png, line by line";
    case "webp":
    case "gif":
    case "tiff":
      return format;
    default:
      if (compression === "hevc") return "heic";
      return depth === "uchar" ? "avif, 8 bits" : "avif, more bits";
  }
};

/**
 * Estimates what a picture takes beside what the process takes anyway.
 *
 * @param dimensions of one frame
 * @returns bytes
 */
export const estimateDecodeBytes = (
  metadata: Metadata,
  dimensions: Dimensions,
  frameCount: number,
): number => {
  const { format, channels, depth, hasAlpha, orientation = 1 } = metadata;
  const pixels = pixelCount(dimensions);
  const samples = pixels * channels;
  const held = samples * (BYTES_OF_SAMPLE[depth] ?? 16) * TIMES_HELD[kindOf(metadata)];
  const turned = orientation === 1 ? 0 : samples * TIMES_HELD_TO_TURN;
  const atATime = Math.max(pixels, Math.min(pixels * frameCount, MAX_PIXELS_AT_A_TIME));
  const frames = frameCount === 1 ? 0 : atATime * BYTES_OF_A_FRAMES_PIXEL;
  const encoded = hasAlpha && format !== "png" ? pixels * BYTES_OF_AN_ALPHA_PIXEL : 0;
  return Math.ceil(held + turned + frames + encoded);
};
