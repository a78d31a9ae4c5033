import type { ImageFacts } from "../../domain/image/published-image.ts";

export interface PublishedFile extends ImageFacts {
  readonly bytes: Uint8Array;
}

/** Holds what the public may see. */
export interface PublishedImageStore {
  /**
   * Publishes a picture under its key unless one is published there. Of two at the same moment, one wins.
   *
   * @param sha256 of the original that it was made from
   * @returns `false` if the key belongs to an original with another SHA-256, which stays as it was
   */
  claim(key: string, sha256: string, file: PublishedFile): Promise<boolean>;

  /** Publishes a thumbnail of a claimed picture; doing it again changes nothing. */
  saveThumbnail(key: string, file: PublishedFile): Promise<void>;
}
