import type { FrameSignature } from "../../src/domain/image/frame-signature.ts";
import type { PictureFacts } from "../../src/domain/image/picture.ts";

export const aStillPicture = (overrides: Partial<PictureFacts> = {}): PictureFacts => ({
  format: "jpeg",
  dimensions: { width: 640, height: 480 },
  frameCount: 1,
  bytes: 1000,
  hasAlpha: false,
  decodeBytes: 1_000_000,
  isPlain: true,
  ...overrides,
});

/** A frame of two cells, which are as light as `level`. */
export const aFrameSignature = (
  level = 0,
  overrides: Partial<FrameSignature> = {},
): FrameSignature => ({
  means: new Float32Array(8).fill(level),
  details: new Float32Array(8),
  ...overrides,
});
