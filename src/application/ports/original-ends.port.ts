import type { OriginalRef } from "../../domain/upload/original.ts";
import type { UploadEnd } from "../../domain/upload/upload-end.ts";

/** Keeps beside each original how its upload has ended. */
export interface OriginalEnds {
  /**
   * Writes the end beside one version, and no other of the same bytes, in place of what was written before. An end with `keptUntil`
   * marks the version for deletion after the configured time; one without takes such a mark away. A repetition changes nothing.
   *
   * @throws {OriginalNotFound}
   */
  write(ref: OriginalRef, end: UploadEnd): Promise<void>;

  /**
   * @returns undefined if none is written
   * @throws {OriginalNotFound}
   */
  read(ref: OriginalRef): Promise<UploadEnd | undefined>;
}
