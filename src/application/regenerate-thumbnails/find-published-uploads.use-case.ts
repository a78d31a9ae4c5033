import type { Md5 } from "../../domain/image/md5.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { PublishedUploads } from "./published-uploads.port.ts";

/** As many as the state machine's data can hold: 256 KiB, of which each takes 200 bytes. */
const MAX_UPLOADS = 1_000;

/** PinsterApi is not notified again of an image with so many uploads. */
export class TooManyPublishedUploads extends Error {
  override readonly name = "TooManyPublishedUploads";
}

/** Finds the uploads whose notification an image's new thumbnails concern: each published one of the same bytes. */
export class FindPublishedUploads {
  private readonly uploads: PublishedUploads;

  constructor(uploads: PublishedUploads) {
    this.uploads = uploads;
  }

  /** @throws {TooManyPublishedUploads} */
  async execute(md5: Md5): Promise<readonly Upload[]> {
    const found: Upload[] = [];
    for await (const { uploadId, versionId, correlationId } of this.uploads.listPublished(md5)) {
      if (versionId !== undefined) found.push({ uploadId, md5, versionId, correlationId });
      if (found.length > MAX_UPLOADS) {
        throw new TooManyPublishedUploads(
          `${md5} has more than ${MAX_UPLOADS} published uploads. Its thumbnails are made; PinsterApi is not notified.`,
        );
      }
    }
    return found;
  }
}
