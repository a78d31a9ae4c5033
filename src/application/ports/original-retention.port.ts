import type { OriginalRef } from "../../domain/upload/original.ts";

/** Lets the originals of rejected uploads go. All others are kept for ever. */
export interface OriginalRetention {
  /**
   * Marks one version, and no other of the same bytes, for deletion after the configured time. A repetition changes nothing.
   * @throws {OriginalNotFound}
   */
  markRejected(ref: OriginalRef): Promise<void>;
}
