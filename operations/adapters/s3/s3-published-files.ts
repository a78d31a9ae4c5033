import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { isNotFound } from "../../../src/adapters/outbound/s3/s3-errors.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import type {
  ListedPublishedFile,
  PublishedFileStart,
  PublishedFiles,
} from "../../application/ports/published-files.port.ts";
import { eraseObjects } from "./erase-objects.ts";
import { listObjects } from "./object-pages.ts";

/** Published files as objects in the images bucket. */
export class S3PublishedFiles implements PublishedFiles {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async *list(md5?: Md5): AsyncGenerator<ListedPublishedFile> {
    for await (const { Contents = [] } of listObjects(this.s3, this.bucket, md5?.toString())) {
      for (const { Key = "", Size = 0, LastModified = new Date(0) } of Contents) {
        const key = PublishedKey.find(Key);
        if (key !== undefined) yield { key, bytes: Size, storedAt: LastModified };
      }
    }
  }

  async readStart(key: PublishedKey, maxBytes: number): Promise<PublishedFileStart | undefined> {
    try {
      const { Body: body, ContentType: contentType = "" } = await this.s3.send(
        new GetObjectCommand({
          Bucket: this.bucket,
          Key: key.toString(),
          Range: `bytes=0-${maxBytes - 1}`,
        }),
      );
      if (body === undefined) throw new Error("S3 answered without a body.");
      return { contentType, content: await body.transformToByteArray() };
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async erase(keys: readonly PublishedKey[]): Promise<void> {
    await eraseObjects(
      this.s3,
      this.bucket,
      keys.map((key) => ({ Key: key.toString() })),
    );
  }
}
