import type { Dimensions } from "../image/dimensions.ts";
import type { Md5 } from "../image/md5.ts";
import type { Sha256 } from "../image/sha256.ts";
import type { UploadClaims } from "./upload-claims.ts";
import type { UploadId } from "./upload-id.ts";
import type { VersionId } from "./version-id.ts";

/** Names one stored original: the same bytes uploaded twice are two versions under one md5. */
export interface OriginalRef {
  readonly md5: Md5;
  readonly versionId: VersionId;
}

/** @returns undefined if something that may have an original has none (yet) */
export const originalOf = ({
  md5,
  versionId,
}: Partial<OriginalRef> = {}): OriginalRef | undefined =>
  md5 === undefined || versionId === undefined ? undefined : { md5, versionId };

/** What is stored beside an original's bytes. */
export interface OriginalMetadata extends UploadClaims {
  readonly md5: Md5;
  readonly sha256: Sha256;
  /**
   * As the header states them, upright. 0.1.0 stored them as they are before any orientation. Absent where the bytes are no picture
   * that the service takes.
   */
  readonly dimensions?: Dimensions;
  readonly correlationId: string;
  /** When the store took the incoming image of which this is made; absent where the client sent the original itself. */
  readonly acceptedAt?: Date;
  /** Absent from originals that 0.1.0 stored. */
  readonly uploadId?: UploadId;
  readonly name?: string;
  readonly description?: string;
  /** ISO 8601, as the client sent it. */
  readonly featured?: string;
  /** Nobody is notified of this upload's end: it is restored from a backup, and everybody knows it already. */
  readonly silent?: true;
}
