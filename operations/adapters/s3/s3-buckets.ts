import { DeleteBucketCommand, DeleteObjectsCommand, type S3Client } from "@aws-sdk/client-s3";
import {
  type BucketContents,
  BucketNotEmptied,
  type Buckets,
} from "../../application/teardown/buckets.port.ts";
import { listObjectVersions, type ObjectVersionPage } from "./object-version-pages.ts";

/** New pictures may arrive during a pass, so one pass may not be enough. */
const MAX_PASSES = 10;

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
      for await (const { Versions = [], DeleteMarkers = [] } of listObjectVersions(
        this.s3,
        bucket,
      )) {
        contents.versions += Versions.length;
        contents.deleteMarkers += DeleteMarkers.length;
        for (const { Size = 0 } of Versions) contents.bytes += Size;
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
      if (deleted === 0) throw new BucketNotEmptied(`${bucket} cannot be emptied (${failure}).`);
    }
    throw new BucketNotEmptied(`${bucket} fills faster than it can be emptied.`);
  }

  async remove(bucket: string): Promise<void> {
    await this.s3.send(new DeleteBucketCommand({ Bucket: bucket }));
  }

  /** One pass over the bucket. A missing bucket counts as empty. */
  private async deleteAll(bucket: string, onDeleted: (count: number) => void) {
    const total = { found: 0, deleted: 0, failure: "" };
    try {
      for await (const page of listObjectVersions(this.s3, bucket)) {
        const { found, failures } = await this.deletePage(bucket, page);
        const deleted = found - failures.length;
        total.found += found;
        total.deleted += deleted;
        total.failure ||= failures[0] ?? "";
        if (deleted > 0) onDeleted(deleted);
      }
    } catch (error) {
      if (!isNoSuchBucket(error)) throw error;
    }
    return total;
  }

  private async deletePage(
    bucket: string,
    { Versions = [], DeleteMarkers = [] }: ObjectVersionPage,
  ) {
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
}
