import type { FrameSignature } from "../image/frame-signature.ts";

/** In levels of 255. A lossy encoder changes a still scene by less, and what a person sees is more. */
const MAX_MEAN_CHANGE = 4;
const MAX_DETAIL_CHANGE = 16;
/** Root mean square over the whole frame: for a faint change that is everywhere. */
const MAX_OVERALL_CHANGE = 4;

/** Whether two frames of one picture differ visibly. One cell is enough. */
export const looksDifferent = (a: FrameSignature, b: FrameSignature): boolean => {
  let squares = 0;
  for (let i = 0; i < a.means.length; i++) {
    const mean = (a.means[i] as number) - (b.means[i] as number);
    const detail = (a.details[i] as number) - (b.details[i] as number);
    if (Math.abs(mean) > MAX_MEAN_CHANGE || Math.abs(detail) > MAX_DETAIL_CHANGE) return true;
    squares += detail ** 2;
  }
  return squares > MAX_OVERALL_CHANGE ** 2 * a.means.length;
};
