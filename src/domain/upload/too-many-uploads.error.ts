import type { UploadLimit } from "./upload-limits.ts";

/** A limit that an upload does not fit into, and for how long it does not. */
export interface ExceededLimit {
  readonly limit: UploadLimit;
  readonly waitMs: number;
}

/** The user has uploaded too much, or too much was uploaded for the imageable. */
export class TooManyUploads extends Error {
  override readonly name = "TooManyUploads";
  readonly exceeded: ExceededLimit;

  constructor(exceeded: ExceededLimit) {
    const { of, unit } = exceeded.limit;
    super(`The limit of ${unit} per ${of} is reached.`);
    this.exceeded = exceeded;
  }
}
