import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ObjectVersion,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { LatestOriginals } from "../../../application/find-upload/latest-originals.port.ts";
import type {
  OriginalVersion,
  OriginalVersions,
} from "../../../application/notify-pinster/original-versions.port.ts";
import type {
  InspectedOriginal,
  OriginalInspector,
} from "../../../application/ports/original-inspector.port.ts";
import {
  OriginalNotFound,
  type OriginalStore,
  type SavedOriginal,
  type StoredOriginal,
} from "../../../application/ports/original-store.port.ts";
import type { Md5 } from "../../../domain/image/md5.ts";
import { OriginalKey } from "../../../domain/image/original-key.ts";
import type { OriginalMetadata, OriginalRef } from "../../../domain/upload/original.ts";
import { VersionId } from "../../../domain/upload/version-id.ts";
import { fromObjectMetadata, toObjectMetadata } from "./object-metadata.ts";
import { locationOf, orOriginalNotFound } from "./original-location.ts";

/** Originals as versions of objects in the uploads bucket, which must be versioned. */
export class S3OriginalStore
  implements OriginalStore, OriginalVersions, LatestOriginals, OriginalInspector
{
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async save(
    content: Uint8Array,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<SavedOriginal> {
    const key = OriginalKey.of(metadata.md5);
    const { VersionId: versionId, ETag: etag } = await this.s3.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: key.toString(),
        Body: content,
        ContentType: contentType,
        Metadata: toObjectMetadata(metadata),
        ChecksumSHA256: Buffer.from(metadata.sha256.toString(), "hex").toString("base64"),
      }),
    );
    // "null" is the one version of a bucket whose versioning was suspended.
    if (versionId === undefined || versionId === "null") {
      throw new Error(`Bucket ${this.bucket} is not versioned.`);
    }
    return {
      md5: metadata.md5,
      versionId: VersionId.parse(versionId),
      bucket: this.bucket,
      key,
      etag: etag ?? `"${metadata.md5}"`,
    };
  }

  async read(ref: OriginalRef): Promise<StoredOriginal> {
    return orOriginalNotFound(ref, async () => {
      const { Body: body, Metadata: metadata = {} } = await this.s3.send(
        new GetObjectCommand(locationOf(this.bucket, ref)),
      );
      if (body === undefined) throw new Error("S3 answered without a body.");
      return {
        content: await body.transformToByteArray(),
        metadata: fromObjectMetadata(metadata),
      };
    });
  }

  async describe(ref: OriginalRef): Promise<OriginalMetadata> {
    return (await this.inspect(ref)).metadata;
  }

  async inspect(ref: OriginalRef): Promise<InspectedOriginal> {
    return orOriginalNotFound(ref, async () => {
      const head = await this.s3.send(new HeadObjectCommand(locationOf(this.bucket, ref)));
      return {
        metadata: fromObjectMetadata(head.Metadata ?? {}),
        contentType: head.ContentType ?? "",
        bytes: head.ContentLength ?? 0,
        storedAt: head.LastModified ?? new Date(0),
      };
    });
  }

  async describeVersions(md5: Md5, limit: number): Promise<readonly OriginalVersion[] | undefined> {
    const { versions, isTruncated } = await this.listVersions(md5, limit + 1);
    if (isTruncated || versions.length > limit) return undefined;
    return this.describeListed(md5, versions);
  }

  async describeLatest(md5: Md5, limit: number, since: Date): Promise<readonly OriginalVersion[]> {
    const { versions } = await this.listVersions(md5, limit);
    const isLate = ({ LastModified: storedAt }: ObjectVersion) => storedAt && storedAt >= since;
    return this.describeListed(md5, versions.filter(isLate));
  }

  /** S3 lists the latest first. */
  private async listVersions(md5: Md5, limit: number) {
    const key = OriginalKey.of(md5).toString();
    const { Versions: listed = [], IsTruncated: isTruncated } = await this.s3.send(
      new ListObjectVersionsCommand({ Bucket: this.bucket, Prefix: key, MaxKeys: limit }),
    );
    return { versions: listed.filter(({ Key }) => Key === key), isTruncated };
  }

  private async describeListed(md5: Md5, versions: readonly ObjectVersion[]) {
    const described = await Promise.all(
      versions.map(async ({ VersionId: version = "", LastModified: storedAt = new Date(0) }) => {
        const versionId = VersionId.parse(version);
        const metadata = await this.describe({ md5, versionId }).catch(undefinedIfNoUpload);
        if (metadata === undefined) return [];
        const { imageable, uploadId } = metadata;
        return [{ versionId, storedAt, imageable, ...(uploadId && { uploadId }) }];
      }),
    );
    return described.flat();
  }
}

/** Somebody else has put the version there, or it was erased meanwhile. */
const undefinedIfNoUpload = (error: unknown): undefined => {
  if (!(error instanceof TypeError || error instanceof OriginalNotFound)) throw error;
};
