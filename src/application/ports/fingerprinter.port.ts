import type { Md5 } from "../../domain/image/md5.ts";
import type { Sha256 } from "../../domain/image/sha256.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";

/** Makes the digests that name originals and uploads. */
export interface Fingerprinter {
  ofImage(content: Uint8Array): { readonly md5: Md5; readonly sha256: Sha256 };

  uploadIdOf(original: OriginalRef): UploadId;
}
