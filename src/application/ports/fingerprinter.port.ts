import type { Md5 } from "../../domain/image/md5.ts";
import type { Sha256 } from "../../domain/image/sha256.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";

/** Two digests of the same bytes. */
export interface Fingerprint {
  readonly md5: Md5;
  readonly sha256: Sha256;
}

/** Makes the digests that name originals and uploads. */
export interface Fingerprinter {
  ofImage(content: Uint8Array): Fingerprint;

  /** The same bytes with the same token are the same upload. */
  uploadIdOf(image: Fingerprint, tokenDigest: Sha256): UploadId;

  /** The id of an upload whose bytes have not come yet. It is another one than that of the same bytes in a request's body. */
  expectedUploadIdOf(sha256: Sha256, tokenDigest: Sha256): UploadId;

  /** The id of an upload that 0.1.0 stored, without an id: each version is one. */
  uploadIdOfVersion(original: OriginalRef): UploadId;
}
