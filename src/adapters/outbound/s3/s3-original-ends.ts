import {
  GetObjectTaggingCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { OriginalEnds } from "../../../application/ports/original-ends.port.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";
import type { UploadEnd } from "../../../domain/upload/upload-end.ts";
import { fromTags, toTags } from "./end-tags.ts";
import { locationOf, orOriginalNotFound } from "./original-location.ts";

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
    await orOriginalNotFound(ref, () =>
      this.s3.send(
        new PutObjectTaggingCommand({ ...locationOf(this.bucket, ref), Tagging: { TagSet } }),
      ),
    );
  }

  async read(ref: OriginalRef): Promise<UploadEnd | undefined> {
    const { TagSet: tags = [] } = await orOriginalNotFound(ref, () =>
      this.s3.send(new GetObjectTaggingCommand(locationOf(this.bucket, ref))),
    );
    return fromTags(Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value])));
  }
}
