/**
 * What a frame looks like, in a few thousand numbers in levels of 0 to 255. Two frames of one picture are compared by it.
 * The frame is divided into cells, at most 32 x 32; each has four numbers in either list.
 */
export interface FrameSignature {
  /** The cell's mean red, green and blue, on black, and its mean opacity. They say what it looks like on any background. */
  readonly means: Float32Array;
  /**
   * Four sums over the cell's pixels with signs that depend on the file. Where a cell's pixels change by `n` levels (root mean
   * square), these numbers change by about `n`, whatever the mean does: a pattern, or the same pixels in another order, is seen.
   */
  readonly details: Float32Array;
}
