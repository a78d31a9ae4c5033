import { Md5 } from "../../src/domain/image/md5.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { OriginalMetadata } from "../../src/domain/upload/original.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";

export const MD5 = Md5.parse("0123456789abcdef0123456789abcdef");
export const SHA256 = Sha256.parse("0123456789abcdef".repeat(4));
export const ANOTHER_SHA256 = Sha256.parse("f".repeat(64));
export const VERSION_ID = VersionId.parse("version-1");

/** An original with everything that a client may say about it. */
export const anOriginal = (overrides: Partial<OriginalMetadata> = {}): OriginalMetadata => ({
  imageable: { type: "Pin", id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11" },
  userId: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
  md5: MD5,
  sha256: SHA256,
  dimensions: { width: 640, height: 480 },
  correlationId: "correlation-1",
  uploadId: UploadId.of(MD5, SHA256),
  name: "A pin",
  description: "With a description",
  featured: "2019-05-16T02:03:37+0000",
  ...overrides,
});

/** An original that 0.1.0 stored, with an older token, from a client that says nothing about it. */
export const aBareOriginal = (overrides: Partial<OriginalMetadata> = {}): OriginalMetadata => {
  const { uploadId, userId, name, description, featured, ...bare } = anOriginal();
  return { ...bare, ...overrides };
};

export const anUpload = (overrides: Partial<Upload> = {}): Upload => ({
  md5: MD5,
  versionId: VERSION_ID,
  uploadId: UploadId.of(MD5, SHA256),
  correlationId: "correlation-1",
  ...overrides,
});
