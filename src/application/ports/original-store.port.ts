import type { OriginalMetadata, OriginalRef } from "../../domain/upload/original.ts";

export interface SavedOriginal extends OriginalRef {
  /** Where it lies, as the upload's response names it. */
  readonly bucket: string;
  readonly key: string;
  /** In double quotes, as HTTP has it. */
  readonly etag: string;
}

/** Keeps every upload, byte for byte, each as a version of its own that nothing overwrites. */
export interface OriginalStore {
  /**
   * Stores an upload durably before it resolves.
   * @throws {UploadRefused} `TOKEN.CLAIMS_TOO_LONG`
   */
  save(bytes: Uint8Array, contentType: string, metadata: OriginalMetadata): Promise<SavedOriginal>;

  /** @throws {OriginalNotFound} */
  read(ref: OriginalRef): Promise<{ bytes: Uint8Array; metadata: OriginalMetadata }>;

  /** As `read`, without the bytes. @throws {OriginalNotFound} */
  describe(ref: OriginalRef): Promise<OriginalMetadata>;
}

/** No such upload is stored. */
export class OriginalNotFound extends Error {
  override readonly name = "OriginalNotFound";
}
