import type { Md5 } from "../../domain/image/md5.ts";
import type { PublishedEntry } from "../../domain/upload/upload-entry.ts";

/** The ledger, asked by the image. */
export interface PublishedUploads {
  /** Lists the published uploads of the same bytes, in no order. One that has ended in the last seconds may be missing. */
  listPublished(md5: Md5): AsyncIterable<PublishedEntry>;
}
