import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import {
  type BucketContents,
  BucketNotEmptied,
  type Buckets,
} from "../../application/tear-down-stage/buckets.port.ts";

/** More than one where pictures arrive meanwhile. */
const MAX_PASSES = 10;

type Page = ListObjectVersionsCommandOutput;

const isNoSuchBucket = (error: unknown): boolean =>
  error instanceof Error && error.name === "NoSuchBucket";

export class S3Buckets implements Buckets {
  private readonly s3: S3Client;

  constructor(s3: S3Client) {
    this.s3 = s3;
  }

  async measure(bucket: string): Promise<BucketContents | undefined> {
    const contents = { versions: 0, deleteMarkers: 0, bytes: 0 };
    try {
      let page: Page | undefined = await this.list(bucket);
      while (page !== undefined) {
        for (const { Size = 0 } of page.Versions ?? []) {
          contents.versions += 1;
          contents.bytes += Size;
        }
        contents.deleteMarkers += page.DeleteMarkers?.length ?? 0;
        page = await this.listAfter(bucket, page);
      }
    } catch (error) {
      if (isNoSuchBucket(error)) return undefined;
      throw error;
    }
    return contents;
  }

  async empty(bucket: string, onDeleted: (count: number) => void): Promise<void> {
    for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
      const { found, deleted, failure } = await this.deleteAll(bucket, onDeleted);
      if (found === 0) return;
      if (deleted === 0) throw new BucketNotEmptied(`${bucket} cannot be emptied: ${failure}`);
    }
    throw new BucketNotEmptied(`${bucket} is being filled faster than it is emptied.`);
  }

  async remove(bucket: string): Promise<void> {
    await this.s3.send(new DeleteBucketCommand({ Bucket: bucket }));
  }

  /** One walk over the bucket; the next page is listed while one is deleted. */
  private async deleteAll(bucket: string, onDeleted: (count: number) => void) {
    const total = { found: 0, deleted: 0, failure: "" };
    try {
      let page: Page | undefined = await this.list(bucket);
      while (page !== undefined) {
        const [outcome, next]: [{ found: number; failures: string[] }, Page | undefined] =
          await Promise.all([this.deletePage(bucket, page), this.listAfter(bucket, page)]);
        const count = outcome.found - outcome.failures.length;
        total.found += outcome.found;
        total.deleted += count;
        total.failure ||= outcome.failures[0] ?? "";
        if (count > 0) onDeleted(count);
        page = next;
      }
    } catch (error) {
      if (!isNoSuchBucket(error)) throw error;
    }
    return total;
  }

  private async deletePage(bucket: string, { Versions = [], DeleteMarkers = [] }: Page) {
    const objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }));
    if (objects.length === 0) return { found: 0, failures: [] };
    const { Errors = [] } = await this.s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
    );
    const failures = Errors.map(({ Code, Key, Message }) => `${Key}: ${Code} ${Message}`);
    return { found: objects.length, failures };
  }

  /** A page of as many as one request can delete: 1,000. */
  private list(bucket: string, after?: Page): Promise<Page> {
    return this.s3.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        MaxKeys: 1_000,
        KeyMarker: after?.NextKeyMarker,
        VersionIdMarker: after?.NextVersionIdMarker,
      }),
    );
  }

  private async listAfter(bucket: string, page: Page): Promise<Page | undefined> {
    return page.IsTruncated ? this.list(bucket, page) : undefined;
  }
}
