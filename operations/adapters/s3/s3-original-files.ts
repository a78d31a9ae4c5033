import {
  GetObjectCommand,
  HeadObjectCommand,
  type ObjectIdentifier,
  type S3Client,
} from "@aws-sdk/client-s3";
import { isNotFound } from "../../../src/adapters/outbound/s3/s3-errors.ts";
import { batches } from "../../../src/application/batches.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import { OriginalKey } from "../../../src/domain/image/original-key.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import type {
  ListedOriginal,
  OriginalDescription,
  OriginalFiles,
  OriginalStream,
} from "../../application/ports/original-files.port.ts";
import { describeOriginal } from "../describe-original.ts";
import { eraseObjects, MAX_DELETED } from "./erase-objects.ts";
import { listObjectVersions } from "./object-version-pages.ts";

const ALL = "raw/";

/** Originals as versions of objects in the uploads bucket. */
export class S3OriginalFiles implements OriginalFiles {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async *list(md5?: Md5): AsyncGenerator<ListedOriginal> {
    const prefix = md5 === undefined ? ALL : OriginalKey.of(md5).toString();
    for await (const { Versions = [] } of listObjectVersions(this.s3, this.bucket, prefix)) {
      for (const { Key = "", VersionId: versionId = "", Size = 0, LastModified } of Versions) {
        const key = OriginalKey.find(Key);
        if (key === undefined) continue;
        yield {
          md5: key.md5,
          versionId: VersionId.parse(versionId),
          bytes: Size,
          storedAt: LastModified ?? new Date(0),
        };
      }
    }
  }

  async erase(originals: readonly OriginalRef[]): Promise<void> {
    const [first] = originals;
    if (first === undefined) return;
    const key = OriginalKey.of(first.md5).toString();
    for await (const batch of batches(originals, MAX_DELETED)) {
      const versions = batch.map(({ versionId }) => ({ Key: key, VersionId: String(versionId) }));
      await eraseObjects(this.s3, this.bucket, versions);
    }
    await this.eraseMarkers(key);
  }

  /** A delete marker without a version hides nothing. */
  private async eraseMarkers(key: string): Promise<void> {
    const markers: ObjectIdentifier[] = [];
    for await (const page of listObjectVersions(this.s3, this.bucket, key)) {
      if (page.Versions?.some(({ Key }) => Key === key)) return;
      const own = (page.DeleteMarkers ?? []).filter(({ Key }) => Key === key);
      markers.push(...own.map(({ VersionId }) => ({ Key: key, VersionId })));
    }
    for await (const batch of batches(markers, MAX_DELETED)) {
      await eraseObjects(this.s3, this.bucket, batch);
    }
  }

  async describe(original: OriginalRef): Promise<OriginalDescription | undefined> {
    const command = new HeadObjectCommand(this.locationOf(original));
    const head = await undefinedIfNotFound(this.s3.send(command));
    return head && toDescription(original, head);
  }

  async read(original: OriginalRef): Promise<OriginalStream | undefined> {
    const command = new GetObjectCommand(this.locationOf(original));
    const answer = await undefinedIfNotFound(this.s3.send(command));
    if (answer === undefined) return undefined;
    return {
      ...toDescription(original, answer),
      content: answer.Body as AsyncIterable<Uint8Array>,
    };
  }

  private locationOf({ md5, versionId }: OriginalRef) {
    return { Bucket: this.bucket, Key: String(OriginalKey.of(md5)), VersionId: String(versionId) };
  }
}

interface ObjectHeaders {
  readonly ContentType?: string | undefined;
  readonly Metadata?: Record<string, string> | undefined;
}

const toDescription = (original: OriginalRef, headers: ObjectHeaders): OriginalDescription => {
  const { ContentType: contentType = "application/octet-stream", Metadata: metadata = {} } =
    headers;
  return describeOriginal(original, { contentType, metadata });
};

const undefinedIfNotFound = async <T>(request: Promise<T>): Promise<T | undefined> => {
  try {
    return await request;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};
