import type { S3Event, S3EventRecord } from "aws-lambda";
import { originalKey } from "../../src/domain/image/image-keys.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";

/** What the uploads bucket tells of a new version; only what a consumer may rely on is filled in. */
export const objectCreatedEvent = ({ md5, versionId }: OriginalRef): S3Event => ({
  Records: [
    {
      eventSource: "aws:s3",
      eventName: "ObjectCreated:Put",
      eventTime: new Date().toISOString(),
      s3: {
        bucket: { name: "uploads" },
        object: { key: encodeURIComponent(originalKey(md5)), versionId },
      },
    } as S3EventRecord,
  ],
});
