import type { PictureFacts } from "../../src/domain/image/picture.ts";

export const aStillPicture = (overrides: Partial<PictureFacts> = {}): PictureFacts => ({
  format: "jpeg",
  dimensions: { width: 640, height: 480 },
  frameCount: 1,
  bytes: 1000,
  isPlain: true,
  ...overrides,
});
