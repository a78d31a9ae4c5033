import type { Md5 } from "../../domain/image/md5.ts";
import type { Imageable } from "../../domain/upload/imageable.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import type { VersionId } from "../../domain/upload/version-id.ts";

/** One stored version of an original. */
export interface OriginalVersion {
  readonly versionId: VersionId;
  /** Absent from versions that 0.1.0 stored: each is an upload of its own. */
  readonly uploadId?: UploadId;
  /** By the store's clock. */
  readonly storedAt: Date;
  readonly imageable: Imageable;
}

/** Knows every upload of the same bytes. */
export interface OriginalVersions {
  /**
   * Describes all versions of an original, including those that were stored just now.
   * @returns `undefined` if there are more than `limit`
   */
  describeVersions(md5: Md5, limit: number): Promise<readonly OriginalVersion[] | undefined>;
}
