import { hash } from "node:crypto";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { ExpectedImage, IncomingMetadata } from "../../src/domain/upload/incoming-image.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { ANOTHER_SHA256, anOriginal } from "./original.mother.ts";

/** What is known of these bytes before they come. Each token digest makes another upload of them. */
export const anIncomingMetadata = (
  content: Uint8Array,
  tokenDigest: Sha256 = ANOTHER_SHA256,
): IncomingMetadata => {
  const { md5, dimensions, ...known } = anOriginal();
  const sha256 = Sha256.parse(hash("sha256", content));
  return { ...known, sha256, uploadId: UploadId.ofExpected(sha256, tokenDigest) };
};

export const anExpectedImage = (
  content: Uint8Array,
  overrides: Partial<ExpectedImage> = {},
): ExpectedImage => ({
  bytes: content.length,
  contentType: "image/png",
  metadata: anIncomingMetadata(content),
  ...overrides,
});
