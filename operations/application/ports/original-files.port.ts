import type { Md5 } from "../../../src/domain/image/md5.ts";
import { OriginalKey } from "../../../src/domain/image/original-key.ts";
import type { OriginalMetadata, OriginalRef } from "../../../src/domain/upload/original.ts";

/** What a listing says of one stored original. */
export interface ListedOriginal extends OriginalRef {
  readonly bytes: number;
  readonly storedAt: Date;
}

/** What is stored beside an original. */
export interface OriginalDescription {
  readonly contentType: string;
  readonly metadata: OriginalMetadata;
}

/** An original on its way: its description, and its bytes piece by piece. */
export interface OriginalStream extends OriginalDescription {
  readonly content: AsyncIterable<Uint8Array>;
}

/** All originals, each version of each. What is stored or erased while they are listed may be in the listing or not. */
export interface OriginalFiles {
  /**
   * Lists all versions, or those of one md5. The versions of an md5 follow each other. Skips what is no original.
   */
  list(md5?: Md5): AsyncIterable<ListedOriginal>;

  /**
   * @returns undefined if there is no such version (any more)
   * @throws {OriginalUnreadable}
   */
  describe(original: OriginalRef): Promise<OriginalDescription | undefined>;

  /**
   * Reads an original as it is stored.
   * @returns undefined if there is no such version (any more)
   * @throws {OriginalUnreadable}
   */
  read(original: OriginalRef): Promise<OriginalStream | undefined>;

  /**
   * Erases versions of one md5 for good. One that is not there counts as erased. Nothing of the md5 is left after its last version.
   * @param originals of one md5
   * @throws {NotErased}
   */
  erase(originals: readonly OriginalRef[]): Promise<void>;
}

/** What is stored beside an original is not what this service writes, so that nobody knows whose it is. */
export class OriginalUnreadable extends Error {
  override readonly name = "OriginalUnreadable";

  constructor({ md5, versionId }: OriginalRef, cause: Error) {
    super(
      `Version ${versionId} of ${OriginalKey.of(md5)} has metadata that is not this service's, so that nobody knows whose it is: ${cause.message} Somebody else has put it there, or has changed it. Copy it to another place if you need it, and delete this version.`,
      { cause },
    );
  }
}
