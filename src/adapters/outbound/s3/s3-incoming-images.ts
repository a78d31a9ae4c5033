import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type {
  IncomingInspector,
  InspectedIncoming,
} from "../../../application/ports/incoming-inspector.port.ts";
import {
  type IncomingImage,
  IncomingImageNotFound,
  type IncomingImages,
} from "../../../application/receive-image/incoming-images.port.ts";
import { OriginalKey } from "../../../domain/image/original-key.ts";
import type { IncomingRef } from "../../../domain/upload/incoming-image.ts";
import { IncomingKey } from "../../../domain/upload/incoming-key.ts";
import type { OriginalMetadata, OriginalRef } from "../../../domain/upload/original.ts";
import { VersionId } from "../../../domain/upload/version-id.ts";
import { fromIncomingMetadata, toObjectMetadata } from "./object-metadata.ts";
import { readWhole } from "./read-whole.ts";
import { isNotFound } from "./s3-errors.ts";

/** Incoming images as versions of objects in the uploads bucket. The bucket's lifecycle deletes them. */
export class S3IncomingImages implements IncomingImages, IncomingInspector {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async inspect(ref: IncomingRef): Promise<InspectedIncoming> {
    return this.orNotFound(ref, async () => {
      const head = await this.s3.send(
        new HeadObjectCommand({ ...this.locationOf(ref), VersionId: String(ref.versionId) }),
      );
      return {
        metadata: fromIncomingMetadata(head.Metadata ?? {}),
        bytes: head.ContentLength ?? 0,
        storedAt: head.LastModified ?? new Date(0),
      };
    });
  }

  async read(ref: IncomingRef): Promise<IncomingImage> {
    return this.orNotFound(ref, async () => {
      const answer = await this.s3.send(
        new GetObjectCommand({ ...this.locationOf(ref), VersionId: String(ref.versionId) }),
      );
      const metadata = fromIncomingMetadata(answer.Metadata ?? {});
      const storedAt = answer.LastModified ?? new Date(0);
      return { metadata, storedAt, content: await readWhole(answer) };
    });
  }

  /** S3 copies the version by itself. A copy's event is not one that starts a workflow (template.yaml). */
  async keep(
    ref: IncomingRef,
    contentType: string,
    metadata: OriginalMetadata,
  ): Promise<OriginalRef> {
    const { md5 } = metadata;
    const kept = await this.findKept(ref, metadata);
    if (kept !== undefined) return { md5, versionId: kept };
    return this.orNotFound(ref, async () => {
      const { Bucket, Key } = this.locationOf(ref);
      const { VersionId: versionId } = await this.s3.send(
        new CopyObjectCommand({
          Bucket,
          Key: OriginalKey.of(md5).toString(),
          CopySource: `${Bucket}/${Key}?versionId=${encodeURIComponent(String(ref.versionId))}`,
          MetadataDirective: "REPLACE",
          Metadata: toObjectMetadata(metadata),
          ContentType: contentType,
          ChecksumAlgorithm: "SHA256",
        }),
      );
      if (versionId === undefined || versionId === "null") {
        throw new Error(`Bucket ${Bucket} is not versioned.`);
      }
      return { md5, versionId: VersionId.parse(versionId) };
    });
  }

  /** Without a version, S3 hides the object and keeps its bytes, so that a repeated step still finds them. */
  async remove(ref: IncomingRef): Promise<void> {
    await this.s3.send(new DeleteObjectCommand(this.locationOf(ref)));
  }

  /** Only the latest original under the md5 is looked at: to look at all would cost every upload a listing. */
  private async findKept(
    { uploadId }: IncomingRef,
    { md5 }: OriginalMetadata,
  ): Promise<VersionId | undefined> {
    try {
      const { Metadata: metadata = {}, VersionId: versionId = "" } = await this.s3.send(
        new HeadObjectCommand({ Bucket: this.bucket, Key: OriginalKey.of(md5).toString() }),
      );
      return metadata["upload_id"] === String(uploadId) ? VersionId.parse(versionId) : undefined;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  private locationOf({ uploadId }: IncomingRef) {
    return { Bucket: this.bucket, Key: IncomingKey.of(uploadId).toString() };
  }

  private async orNotFound<T>(ref: IncomingRef, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      const where = `version ${ref.versionId} of ${IncomingKey.of(ref.uploadId)}`;
      throw new IncomingImageNotFound(`There is no ${where}. It may have expired.`, {
        cause: error,
      });
    }
  }
}
