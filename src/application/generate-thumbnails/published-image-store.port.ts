import type { PublishedKey } from "../../domain/image/published-key.ts";
import type { Sha256 } from "../../domain/image/sha256.ts";

export interface PublishedFile {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** Holds the public files. */
export interface PublishedImageStore {
  /**
   * Publishes an image under its key unless one is published there. If two callers try at the same moment, one wins.
   *
   * @param sha256 of the original that the image was made from
   * @returns `false` if the key belongs to an original with another SHA-256; that image stays as it was
   */
  claim(key: PublishedKey, sha256: Sha256, file: PublishedFile): Promise<boolean>;

  /** Publishes a thumbnail of a claimed image. A repetition changes nothing. */
  saveThumbnail(key: PublishedKey, file: PublishedFile): Promise<void>;
}
