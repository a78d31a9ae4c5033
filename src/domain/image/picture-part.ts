import type { Dimensions } from "./dimensions.ts";

/** A part of a long picture: one of several windows along its longer side, which overlap. */
export interface PicturePart {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

export interface Region extends Dimensions {
  readonly left: number;
  readonly top: number;
}

/** A window is so many times as long as the shorter side. */
const WINDOW = 2;

/** Where the windows begin: an area of one shorter side lies in two of them, or in the middle of one. */
const STEP = 1.5;

/** Such a picture is still seen as a whole. */
const MAX_RATIO = 3;

/** The number of parts in which a picture has to be looked at, so that none is too small to be recognised: 1 for most pictures. */
export const countParts = ({ width, height }: Dimensions): number => {
  const ratio = Math.max(width, height) / Math.min(width, height);
  return ratio <= MAX_RATIO ? 1 : 1 + Math.ceil((ratio - WINDOW) / STEP);
};

/** Where a part lies in the upright picture. */
export const regionOf = ({ index, count }: PicturePart, { width, height }: Dimensions): Region => {
  const longer = Math.max(width, height);
  const length = count === 1 ? longer : Math.min(longer, WINDOW * Math.min(width, height));
  const start = count === 1 ? 0 : Math.round((index * (longer - length)) / (count - 1));
  return width >= height
    ? { left: start, top: 0, width: length, height }
    : { left: 0, top: start, width, height: length };
};
