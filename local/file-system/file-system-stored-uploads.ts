import { join } from "node:path";
import type {
  Stored,
  StoredUploads,
} from "../../src/application/close-books/stored-uploads.port.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import type { IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import { IncomingKey } from "../../src/domain/upload/incoming-key.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { FileBucket } from "./file-bucket.ts";
import { isOwnVersion } from "./file-system-original-store.ts";

/** The uploads bucket of the service on one machine: folders, `uploads/raw/<md5>/<version>/` and `uploads/incoming/<upload id>/<version>/`. */
export class FileSystemStoredUploads implements StoredUploads {
  private readonly bucket: FileBucket;

  /** @param bucketsDirectory the folder that holds all buckets */
  constructor(bucketsDirectory: string) {
    this.bucket = new FileBucket(join(bucketsDirectory, "uploads"));
  }

  async *listOriginals(md5Prefix: string): AsyncGenerator<Stored<OriginalRef>> {
    for await (const name of this.bucket.entries("raw")) {
      const key = OriginalKey.find(`raw/${name}`);
      if (key === undefined || !name.startsWith(md5Prefix)) continue;
      for await (const version of this.versionsOf(key.toString())) {
        yield { md5: key.md5, ...version };
      }
    }
  }

  async *listIncoming(): AsyncGenerator<Stored<IncomingRef>> {
    for await (const name of this.bucket.entries("incoming")) {
      const uploadId = UploadId.find(name);
      if (uploadId === undefined) continue;
      for await (const version of this.versionsOf(IncomingKey.of(uploadId).toString())) {
        yield { uploadId, ...version };
      }
    }
  }

  private async *versionsOf(key: string) {
    for await (const id of this.bucket.entries(key)) {
      if (!isOwnVersion(id)) continue;
      const facts = await this.bucket.measure(`${key}/${id}`);
      if (facts !== undefined) {
        yield { versionId: VersionId.parse(id), storedAt: facts.storedAt };
      }
    }
  }
}
