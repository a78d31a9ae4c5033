import type { OriginalRef } from "./original.ts";
import type { UploadId } from "./upload-id.ts";

/** One accepted upload. This is all of it that travels through the workflow: never bytes, never its owner. */
export interface Upload extends OriginalRef {
  readonly uploadId: UploadId;
  readonly correlationId: string;
}
