import { type UploadJson, uploadFromJson } from "../../src/adapters/workflow-state/upload-json.ts";
import type { OriginalStore } from "../../src/application/ports/original-store.port.ts";
import { pixelCount } from "../../src/domain/image/dimensions.ts";

/** Bytes for each pixel: the decoded picture, and what is made of it at the same moment. Measured with 100 megapixels. */
const BYTES_PER_PIXEL = 4 * 3;

/** The original itself, which may have 50 MB, the encoders and the model. */
const BYTES_PER_TASK = 128 * 1024 ** 2;

/** Estimates the memory of a task that decodes a picture, by the size that the picture's header states. */
export const estimatePictureMemory =
  (originals: Pick<OriginalStore, "describe">) =>
  async (input: unknown): Promise<number> => {
    const { upload } = input as { readonly upload: UploadJson };
    const { dimensions } = await originals.describe(uploadFromJson(upload));
    return BYTES_PER_TASK + BYTES_PER_PIXEL * (dimensions ? pixelCount(dimensions) : 0);
  };
