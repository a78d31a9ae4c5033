import type { PictureInspector } from "../../src/application/ports/picture-inspector.port.ts";
import type { PictureFacts } from "../../src/domain/image/picture.ts";

export const aStillPicture = (overrides: Partial<PictureFacts> = {}): PictureFacts => ({
  format: "jpeg",
  dimensions: { width: 640, height: 480 },
  frameCount: 1,
  size: 1000,
  plain: true,
  ...overrides,
});

/** Finds the same in every file, or throws. */
export const inspectorFinding = (finding: PictureFacts | Error): PictureInspector => ({
  inspect: async () => {
    if (finding instanceof Error) throw finding;
    return finding;
  },
});
