import type { PublishedKey } from "../../domain/image/published-key.ts";
import type { PublishedFile } from "../generate-thumbnails/published-image-store.port.ts";

/** The public files, for who adds thumbnails to a published image. */
export interface SizeStore {
  has(key: PublishedKey): Promise<boolean>;

  /** @returns `undefined` if there is no such file */
  read(key: PublishedKey): Promise<PublishedFile | undefined>;

  /**
   * Adds a thumbnail to a published image. Its image may be deleted at the same moment: whoever deletes it deletes first the image, then
   * its thumbnails.
   *
   * @param key of a thumbnail
   * @returns `false` if its image is not published, or not any more; then no thumbnail stays
   */
  addThumbnail(key: PublishedKey, file: PublishedFile): Promise<boolean>;
}
