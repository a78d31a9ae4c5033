import type { S3Client } from "@aws-sdk/client-s3";
import { S3IncomingImages } from "../../../src/adapters/outbound/s3/s3-incoming-images.ts";
import { batches } from "../../../src/application/batches.ts";
import type { InspectedIncoming } from "../../../src/application/ports/incoming-inspector.port.ts";
import type { IncomingRef } from "../../../src/domain/upload/incoming-image.ts";
import { IncomingKey } from "../../../src/domain/upload/incoming-key.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import type { IncomingFiles } from "../../application/ports/incoming-files.port.ts";
import { eraseObjects, MAX_DELETED } from "./erase-objects.ts";
import { listObjectVersions } from "./object-version-pages.ts";

const ALL = "incoming/";

/** Incoming images as versions of objects in the uploads bucket. */
export class S3IncomingFiles implements IncomingFiles {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async *list(): AsyncGenerator<IncomingRef> {
    for await (const { Versions = [] } of listObjectVersions(this.s3, this.bucket, ALL)) {
      for (const { Key = "", VersionId: versionId = "" } of Versions) {
        const uploadId = UploadId.find(Key.slice(ALL.length));
        if (uploadId !== undefined) yield { uploadId, versionId: VersionId.parse(versionId) };
      }
    }
  }

  inspect(ref: IncomingRef): Promise<InspectedIncoming> {
    return new S3IncomingImages(this.s3, this.bucket).inspect(ref);
  }

  async erase(images: readonly IncomingRef[]): Promise<void> {
    for await (const batch of batches(images, MAX_DELETED)) {
      const versions = batch.map(({ uploadId, versionId }) => ({
        Key: IncomingKey.of(uploadId).toString(),
        VersionId: versionId.toString(),
      }));
      await eraseObjects(this.s3, this.bucket, versions);
    }
  }
}
