import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { SizeStore } from "../../../application/generate-size/size-store.port.ts";
import type {
  PublishedFile,
  PublishedImageStore,
} from "../../../application/generate-thumbnails/published-image-store.port.ts";
import type { PublishedThumbnails } from "../../../application/regenerate-thumbnails/published-thumbnails.port.ts";
import type { PublishedKey } from "../../../domain/image/published-key.ts";
import type { Sha256 } from "../../../domain/image/sha256.ts";
import { hasStatus, isNotFound } from "./s3-errors.ts";

// The key names the content, so it never changes.
const CACHE_CONTROL = "public, max-age=31536000, immutable";

/** Published files in the images bucket, which CloudFront reads. */
export class S3PublishedImageStore implements PublishedImageStore, PublishedThumbnails, SizeStore {
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
        new HeadObjectCommand(this.locationOf(key)),
      );
      return metadata?.["sha256"] === sha256.toString();
    }
  }

  async saveThumbnail(key: PublishedKey, file: PublishedFile): Promise<void> {
    await this.s3.send(new PutObjectCommand(this.objectOf(key, file)));
  }

  async has(key: PublishedKey): Promise<boolean> {
    try {
      await this.s3.send(new HeadObjectCommand(this.locationOf(key)));
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  async read(key: PublishedKey): Promise<PublishedFile | undefined> {
    try {
      const { Body: body, ContentType: contentType = "" } = await this.s3.send(
        new GetObjectCommand(this.locationOf(key)),
      );
      if (body === undefined) throw new Error("S3 answered without a body.");
      return { content: await body.transformToByteArray(), contentType };
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async findPublished(keys: readonly PublishedKey[]): Promise<readonly PublishedKey[]> {
    // One page: an image has far fewer than 1,000 files.
    const { Contents: objects = [] } = await this.s3.send(
      new ListObjectsV2Command({ Bucket: this.bucket, Prefix: keys[0]?.md5.toString() }),
    );
    const found = new Set(objects.map(({ Key }) => Key));
    return keys.filter((key) => found.has(key.toString()));
  }

  async erase(keys: readonly PublishedKey[]): Promise<void> {
    if (keys.length === 0) return;
    const objects = keys.map((key) => ({ Key: key.toString() }));
    const { Errors: [first] = [] } = await this.s3.send(
      new DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects: objects, Quiet: true } }),
    );
    if (first !== undefined) throw new Error(`${first.Key} is not erased: ${first.Code}.`);
  }

  async addThumbnail(key: PublishedKey, file: PublishedFile): Promise<boolean> {
    await this.saveThumbnail(key, file);
    // Only after it was stored: who deletes the image looks for its thumbnails after that.
    if (await this.has(key.image)) return true;
    await this.s3.send(new DeleteObjectCommand(this.locationOf(key)));
    return false;
  }

  private locationOf(key: PublishedKey) {
    return { Bucket: this.bucket, Key: key.toString() };
  }

  private objectOf(key: PublishedKey, { content, contentType }: PublishedFile) {
    return {
      ...this.locationOf(key),
      Body: content,
      ContentType: contentType,
      CacheControl: CACHE_CONTROL,
    };
  }
}
