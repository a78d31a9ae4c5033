import type { Dimensions } from "../image/dimensions.ts";
import type { UploadClaims } from "./upload-claims.ts";

/** Names one stored upload: the same bytes uploaded twice are two versions under one md5. */
export interface OriginalRef {
  readonly md5: string;
  /** Opaque; given by the bucket. */
  readonly versionId: string;
}

/** What is stored beside the uploaded bytes. */
export interface OriginalMetadata extends UploadClaims {
  /** Hex md5 of the bytes; PinsterApi's `base_file_name`. */
  readonly md5: string;
  /** Hex SHA-256 of the bytes: md5 can be collided on purpose. */
  readonly sha256: string;
  /** As the header states them, before any EXIF orientation. */
  readonly dimensions: Dimensions;
  readonly correlationId: string;
  readonly name?: string;
  readonly description?: string;
  /** ISO 8601, as the client sent it. */
  readonly featured?: string;
}
