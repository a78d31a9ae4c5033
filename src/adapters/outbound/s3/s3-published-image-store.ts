import { HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type {
  PublishedFile,
  PublishedImageStore,
} from "../../../application/generate-thumbnails/published-image-store.port.ts";
import type { PublishedKey } from "../../../domain/image/published-key.ts";
import type { Sha256 } from "../../../domain/image/sha256.ts";
import { hasStatus } from "./s3-errors.ts";

// The key names the content, so it never changes.
const CACHE_CONTROL = "public, max-age=31536000, immutable";

/** Published files in the images bucket, which CloudFront reads. */
export class S3PublishedImageStore implements PublishedImageStore {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async claim(key: PublishedKey, sha256: Sha256, file: PublishedFile): Promise<boolean> {
    try {
      await this.s3.send(
        new PutObjectCommand({
          ...this.objectOf(key, file),
          Metadata: { sha256: sha256.toString() },
          IfNoneMatch: "*",
        }),
      );
      return true;
    } catch (error) {
      if (!hasStatus(error, 412)) throw error;
      const { Metadata: metadata } = await this.s3.send(
        new HeadObjectCommand({ Bucket: this.bucket, Key: key.toString() }),
      );
      return metadata?.["sha256"] === sha256.toString();
    }
  }

  async saveThumbnail(key: PublishedKey, file: PublishedFile): Promise<void> {
    await this.s3.send(new PutObjectCommand(this.objectOf(key, file)));
  }

  private objectOf(key: PublishedKey, { content, contentType }: PublishedFile) {
    return {
      Bucket: this.bucket,
      Key: key.toString(),
      Body: content,
      ContentType: contentType,
      CacheControl: CACHE_CONTROL,
    };
  }
}
