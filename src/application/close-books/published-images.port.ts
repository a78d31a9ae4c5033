import type { Md5 } from "../../domain/image/md5.ts";
import type { PublishedImage } from "../../domain/image/published-image.ts";

export interface PublishedImages {
  /**
   * Finds out what is published of an image, as its files tell it. They do not tell the placeholder, nor which thumbnails were made on
   * demand.
   *
   * @returns undefined if the image is not published (any more)
   */
  describe(md5: Md5): Promise<PublishedImage | undefined>;
}
