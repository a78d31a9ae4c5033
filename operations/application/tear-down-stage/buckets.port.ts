export interface BucketContents {
  /** Every version of every object. */
  readonly versions: number;
  readonly deleteMarkers: number;
  readonly bytes: number;
}

/** Whole buckets, whatever is in them. */
export interface Buckets {
  /** @returns undefined if there is no such bucket */
  measure(bucket: string): Promise<BucketContents | undefined>;
  /**
   * Deletes every version and delete marker, for good. What is deleted stays so if it ends half-way.
   * @param onDeleted is told after each step how many it deleted
   * @throws {BucketNotEmptied}
   */
  empty(bucket: string, onDeleted: (count: number) => void): Promise<void>;
  /** Deletes a bucket that is empty. */
  remove(bucket: string): Promise<void>;
}

export class BucketNotEmptied extends Error {
  override readonly name = "BucketNotEmptied";
}
