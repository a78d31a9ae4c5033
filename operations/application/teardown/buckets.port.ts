export interface BucketContents {
  /** All versions of all objects. */
  readonly versions: number;
  readonly deleteMarkers: number;
  /** Size of all versions together. */
  readonly bytes: number;
}

/** Storage buckets by their names. */
export interface Buckets {
  /** @returns undefined if the bucket does not exist */
  measure(bucket: string): Promise<BucketContents | undefined>;
  /**
   * Deletes all versions and delete markers for good. An interruption restores nothing.
   * @param onDeleted receives the number of deletions after each step
   * @throws {BucketNotEmptied}
   */
  empty(bucket: string, onDeleted: (count: number) => void): Promise<void>;
  /** Deletes an empty bucket. */
  remove(bucket: string): Promise<void>;
}

export class BucketNotEmptied extends Error {
  override readonly name = "BucketNotEmptied";
}
