import type { ExceededLimit } from "../../domain/upload/too-many-uploads.error.ts";
import type { Charge } from "../../domain/upload/upload-limits.ts";

/** Keeps the leaky buckets of users and imageables. Those that are empty need no place. */
export interface UploadCounter {
  /**
   * Adds all charges to their buckets, or none if one of them does not fit. However many ask at once, no bucket gets more than fits
   * into it. One that is not counted may for a moment stand in the way of another.
   *
   * @returns the exceeded limit with the longest wait; `undefined` if the upload is counted
   * @throws if the buckets do not answer in a short time. Whether the upload is counted is not known then
   */
  count(charges: readonly Charge[], now: Date): Promise<ExceededLimit | undefined>;
}
