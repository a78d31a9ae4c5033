import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import {
  OriginalNotFound,
  type OriginalStore,
  type SavedOriginal,
} from "../../../application/ports/original-store.port.ts";
import { originalKey } from "../../../domain/image/image-keys.ts";
import type { OriginalMetadata, OriginalRef } from "../../../domain/upload/original.ts";
import { fromObjectMetadata, toObjectMetadata } from "./object-metadata.ts";
import { isNotFound } from "./s3-errors.ts";

/** Originals as versions of objects in the uploads bucket, which must be versioned. */
export class S3OriginalStore implements OriginalStore {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async save(
    bytes: Uint8Array,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<SavedOriginal> {
    const key = originalKey(metadata.md5);
    const { VersionId: versionId, ETag: etag } = await this.s3.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: key,
        Body: bytes,
        ContentType: contentType,
        Metadata: toObjectMetadata(metadata),
        ChecksumSHA256: Buffer.from(metadata.sha256, "hex").toString("base64"),
      }),
    );
    // "null" is the one version of a bucket whose versioning was suspended.
    if (versionId === undefined || versionId === "null") {
      throw new Error(`Bucket ${this.bucket} is not versioned.`);
    }
    return {
      md5: metadata.md5,
      versionId,
      bucket: this.bucket,
      key,
      etag: etag ?? `"${metadata.md5}"`,
    };
  }

  async read(ref: OriginalRef): Promise<{ bytes: Uint8Array; metadata: OriginalMetadata }> {
    return this.orNotFound(ref, async () => {
      const { Body: body, Metadata: metadata = {} } = await this.s3.send(
        new GetObjectCommand(this.locationOf(ref)),
      );
      if (body === undefined) throw new Error("S3 answered without a body.");
      return {
        bytes: await body.transformToByteArray(),
        metadata: fromObjectMetadata(metadata),
      };
    });
  }

  async describe(ref: OriginalRef): Promise<OriginalMetadata> {
    return this.orNotFound(ref, async () => {
      const { Metadata: metadata = {} } = await this.s3.send(
        new HeadObjectCommand(this.locationOf(ref)),
      );
      return fromObjectMetadata(metadata);
    });
  }

  private locationOf({ md5, versionId }: OriginalRef) {
    return { Bucket: this.bucket, Key: originalKey(md5), VersionId: versionId };
  }

  private async orNotFound<T>({ md5, versionId }: OriginalRef, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      throw new OriginalNotFound(`No version ${versionId} of ${originalKey(md5)}.`, {
        cause: error,
      });
    }
  }
}
