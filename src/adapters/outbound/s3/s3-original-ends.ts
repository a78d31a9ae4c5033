import {
  GetObjectTaggingCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { OriginalEnds } from "../../../application/ports/original-ends.port.ts";
import { OriginalNotFound } from "../../../application/ports/original-store.port.ts";
import { OriginalKey } from "../../../domain/image/original-key.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";
import type { UploadEnd } from "../../../domain/upload/upload-end.ts";
import { fromTags, toTags } from "./end-tags.ts";
import { isNotFound } from "./s3-errors.ts";

/** Ends as tags of the originals in the uploads bucket. S3 replaces all tags of a version at once; it has no others. */
export class S3OriginalEnds implements OriginalEnds {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async write(ref: OriginalRef, end: UploadEnd): Promise<void> {
    const TagSet = Object.entries(toTags(end)).map(([Key, Value]) => ({ Key, Value }));
    await this.orNotFound(ref, () =>
      this.s3.send(new PutObjectTaggingCommand({ ...this.locationOf(ref), Tagging: { TagSet } })),
    );
  }

  async read(ref: OriginalRef): Promise<UploadEnd | undefined> {
    const { TagSet: tags = [] } = await this.orNotFound(ref, () =>
      this.s3.send(new GetObjectTaggingCommand(this.locationOf(ref))),
    );
    return fromTags(Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value])));
  }

  private locationOf({ md5, versionId }: OriginalRef) {
    return { Bucket: this.bucket, Key: String(OriginalKey.of(md5)), VersionId: String(versionId) };
  }

  private async orNotFound<T>({ md5, versionId }: OriginalRef, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      throw new OriginalNotFound(`No version ${versionId} of ${OriginalKey.of(md5)}.`, {
        cause: error,
      });
    }
  }
}
