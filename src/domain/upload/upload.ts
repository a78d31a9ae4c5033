import type { OriginalRef } from "./original.ts";

/** One accepted upload on its way through the workflow: all that travels as state, never bytes, never its owner. */
export interface Upload extends OriginalRef {
  readonly uploadId: string;
  readonly correlationId: string;
}
