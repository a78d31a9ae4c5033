import type { S3Event, S3EventRecord } from "aws-lambda";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";

/** The uploads bucket's event for a new version. It has only the members that a consumer may rely on. */
export const objectCreatedEvent = ({ md5, versionId }: OriginalRef): S3Event => ({
  Records: [
    {
      eventSource: "aws:s3",
      eventName: "ObjectCreated:Put",
      eventTime: new Date().toISOString(),
      s3: {
        bucket: { name: "uploads" },
        object: {
          key: encodeURIComponent(OriginalKey.of(md5).toString()),
          versionId: versionId.toString(),
        },
      },
    } as S3EventRecord,
  ],
});
