import type { Sha256 } from "../image/sha256.ts";
import type { OriginalMetadata } from "./original.ts";
import type { UploadId } from "./upload-id.ts";
import type { VersionId } from "./version-id.ts";

/** Names the bytes that a client has put into the bucket by itself, before anybody has looked at them. */
export interface IncomingRef {
  readonly uploadId: UploadId;
  readonly versionId: VersionId;
}

/** What is known of an image before its bytes are read. It is stored beside them. */
export interface IncomingMetadata
  extends Omit<OriginalMetadata, "md5" | "dimensions" | "acceptedAt"> {
  readonly uploadId: UploadId;
  /** As the client announced it. The store takes no other bytes. */
  readonly sha256: Sha256;
}

/** An image whose bytes a client will put into the bucket. */
export interface ExpectedImage {
  /** Exactly so many the store takes. */
  readonly bytes: number;
  /** As the client announced it. The bytes decide. */
  readonly contentType?: string;
  readonly metadata: IncomingMetadata;
}
