import { ListObjectVersionsCommand, type ObjectVersion, type S3Client } from "@aws-sdk/client-s3";
import type {
  Stored,
  StoredUploads,
} from "../../../application/close-books/stored-uploads.port.ts";
import { OriginalKey } from "../../../domain/image/original-key.ts";
import type { IncomingRef } from "../../../domain/upload/incoming-image.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";
import { VersionId } from "../../../domain/upload/version-id.ts";

/** The uploads bucket's listing: a request finds up to 1,000 versions. */
export class S3StoredUploads implements StoredUploads {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async *listOriginals(md5Prefix: string): AsyncGenerator<Stored<OriginalRef>> {
    for await (const { Key = "", ...version } of this.listVersions(`raw/${md5Prefix}`)) {
      const key = OriginalKey.find(Key);
      if (key !== undefined) yield { md5: key.md5, ...toStored(version) };
    }
  }

  /** S3 puts a delete marker above an image that was received. Its version stays for a day. */
  async *listIncoming(): AsyncGenerator<Stored<IncomingRef>> {
    for await (const { Key = "", IsLatest, ...version } of this.listVersions("incoming/")) {
      const uploadId = UploadId.find(Key.slice("incoming/".length));
      if (uploadId !== undefined && IsLatest) yield { uploadId, ...toStored(version) };
    }
  }

  private async *listVersions(prefix: string): AsyncGenerator<ObjectVersion> {
    let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
    for (;;) {
      const page = await this.s3.send(
        new ListObjectVersionsCommand({ Bucket: this.bucket, Prefix: prefix, ...markers }),
      );
      yield* page.Versions ?? [];
      if (!page.IsTruncated) return;
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
  }
}

const toStored = ({
  VersionId: versionId = "",
  LastModified: storedAt = new Date(0),
}: Pick<ObjectVersion, "VersionId" | "LastModified">) => ({
  versionId: VersionId.parse(versionId),
  storedAt,
});
