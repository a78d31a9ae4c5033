import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";

/** What a listing says of one stored original or incoming image. */
export type Stored<Ref extends OriginalRef | IncomingRef = OriginalRef | IncomingRef> = Ref & {
  /** By the store's clock. */
  readonly storedAt: Date;
};

/** The bytes of uploads, as the bucket lists them. What is stored or removed meanwhile may be in the listing or not. */
export interface StoredUploads {
  /**
   * Lists originals, each version of each.
   * @param md5Prefix the first digits of their md5s; empty for all
   */
  listOriginals(md5Prefix: string): AsyncIterable<Stored<OriginalRef>>;

  /** Lists the incoming images that nobody has received yet. */
  listIncoming(): AsyncIterable<Stored<IncomingRef>>;
}
