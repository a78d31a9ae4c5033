import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type {
  UploadAddress,
  UploadAddresses,
} from "../../../application/prepare-direct-upload/upload-addresses.port.ts";
import type { ExpectedImage } from "../../../domain/upload/incoming-image.ts";
import { IncomingKey } from "../../../domain/upload/incoming-key.ts";
import { checksumOf, metadataIn, uploadHeaders } from "./upload-headers.ts";

const LIFETIME_SECONDS = 600;

/**
 * Presigned PUTs into the uploads bucket. The signature covers the length and every header: S3 refuses a request in which one of
 * them is missing or another (docs/adr/0020).
 */
export class S3UploadAddresses implements UploadAddresses {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async sign(image: ExpectedImage): Promise<UploadAddress> {
    const headers = uploadHeaders(image);
    const signingDate = new Date();
    const url = await getSignedUrl(
      this.s3,
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: IncomingKey.of(image.metadata.uploadId).toString(),
        ContentLength: image.bytes,
        ContentType: image.contentType,
        ChecksumSHA256: checksumOf(image),
        IfNoneMatch: headers["if-none-match"],
        Metadata: metadataIn(headers),
      }),
      {
        expiresIn: LIFETIME_SECONDS,
        signingDate,
        signableHeaders: new Set(["host", "content-length", ...Object.keys(headers)]),
        // In the query string S3 would sign the SHA-256, and not compare it with the bytes.
        unhoistableHeaders: new Set(Object.keys(headers)),
      },
    );
    const expiresAt = new Date(signingDate.getTime() + LIFETIME_SECONDS * 1000);
    return { method: "PUT", url, headers, expiresAt };
  }
}
