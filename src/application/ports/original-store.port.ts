import type { OriginalKey } from "../../domain/image/original-key.ts";
import type { OriginalMetadata, OriginalRef } from "../../domain/upload/original.ts";

export interface SavedOriginal extends OriginalRef {
  /** Where the original lies; the upload's response names bucket and key. */
  readonly bucket: string;
  readonly key: OriginalKey;
  /** In double quotes, as HTTP has it. */
  readonly etag: string;
}

export interface StoredOriginal {
  /** Byte for byte as the client sent it. */
  readonly content: Uint8Array;
  readonly metadata: OriginalMetadata;
}

/** Keeps every original, byte for byte, each as a version of its own that nothing overwrites. */
export interface OriginalStore {
  /**
   * Stores an original durably before it resolves.
   * @throws {MetadataTooLong}
   */
  save(
    content: Uint8Array,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<SavedOriginal>;

  /** @throws {OriginalNotFound} */
  read(ref: OriginalRef): Promise<StoredOriginal>;

  /** Reads the metadata alone. @throws {OriginalNotFound} */
  describe(ref: OriginalRef): Promise<OriginalMetadata>;
}

/** No such original is stored. */
export class OriginalNotFound extends Error {
  override readonly name = "OriginalNotFound";
}

/** The store does not hold so much metadata. Only the token's claims have no limit of their own. */
export class MetadataTooLong extends Error {
  override readonly name = "MetadataTooLong";
  /** Number of bytes of all names and values. */
  readonly bytes: number;
  readonly maxBytes: number;

  constructor(bytes: number, maxBytes: number) {
    super(`The metadata has ${bytes} bytes; ${maxBytes} is the limit.`);
    this.bytes = bytes;
    this.maxBytes = maxBytes;
  }
}
