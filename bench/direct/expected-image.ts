import { hash } from "node:crypto";
import { S3Client } from "@aws-sdk/client-s3";
import { S3UploadAddresses } from "../../src/adapters/outbound/s3/s3-upload-addresses.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { ExpectedImage } from "../../src/domain/upload/incoming-image.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";

/** What a client says of a photo of 25 MB. */
export const REQUEST = {
  bytes: 25_000_000,
  sha256: hash("sha256", "a photo", "base64"),
  content_type: "image/jpeg",
  name: "A pin from the fair",
  description: "Enamel, limited to 50, front",
};

/** With keys as those of a function's role. To sign asks nobody. */
export const addresses = (): S3UploadAddresses =>
  new S3UploadAddresses(
    new S3Client({
      region: "us-east-1",
      requestChecksumCalculation: "WHEN_REQUIRED",
      credentials: {
        accessKeyId: "ASIAEXAMPLE",
        secretAccessKey: "secret",
        sessionToken: "t".repeat(800),
      },
    }),
    "uploads",
  );

const sha256 = Sha256.parse(Buffer.from(REQUEST.sha256, "base64").toString("hex"));

export const EXPECTED_IMAGE: ExpectedImage = {
  bytes: REQUEST.bytes,
  contentType: REQUEST.content_type,
  metadata: {
    imageable: { type: "Pin", id: "8b6f3c1e-6c0f-4c55-8a3b-0c4be9d0a5e1" },
    userId: "3f2b8e5a-97c4-4d0c-b9ad-8a5f0f1f5a11",
    name: REQUEST.name,
    description: REQUEST.description,
    correlationId: "JKJaXmPLvHcESHA=",
    uploadId: UploadId.ofExpected(sha256, Sha256.parse(hash("sha256", "a token"))),
    sha256,
  },
};
