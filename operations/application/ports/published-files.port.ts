import type { Md5 } from "../../../src/domain/image/md5.ts";
import type { PublishedKey } from "../../../src/domain/image/published-key.ts";

export interface ListedPublishedFile {
  readonly key: PublishedKey;
  readonly bytes: number;
  readonly storedAt: Date;
}

export interface PublishedFileStart {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** The files that everyone can read. What is published or erased while they are listed may be in the listing or not. */
export interface PublishedFiles {
  /** Lists all files, or those of one md5. Skips what has no published key. */
  list(md5?: Md5): AsyncIterable<ListedPublishedFile>;

  /**
   * Reads the beginning of a file.
   * @param maxBytes at most so many are read
   * @returns undefined if there is no such file (any more)
   */
  readStart(key: PublishedKey, maxBytes: number): Promise<PublishedFileStart | undefined>;

  /**
   * Erases files. One that is not there counts as erased.
   * @param keys at most {@link MAX_ERASED}
   * @throws {NotErased}
   */
  erase(keys: readonly PublishedKey[]): Promise<void>;
}

/** The most files that one call may erase. */
export const MAX_ERASED = 1_000;
