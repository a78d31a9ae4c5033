import type { PublishedKey } from "../../domain/image/published-key.ts";
import type { PublishedFile } from "../generate-thumbnails/published-image-store.port.ts";

/** The published files of one image, to make its thumbnails again. */
export interface PublishedThumbnails {
  /** Reads a published file; `undefined` if there is none. */
  read(key: PublishedKey): Promise<PublishedFile | undefined>;

  /**
   * Finds out which files are published.
   * @param keys of one image and its thumbnails
   */
  findPublished(keys: readonly PublishedKey[]): Promise<readonly PublishedKey[]>;

  /** Erases files. One that is not there counts as erased. */
  erase(keys: readonly PublishedKey[]): Promise<void>;
}
