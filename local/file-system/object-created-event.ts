import { randomUUID } from "node:crypto";
import type { S3Event, S3EventRecord, SQSEvent, SQSRecord } from "aws-lambda";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import type { IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import { IncomingKey } from "../../src/domain/upload/incoming-key.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";

/** What the bucket's events report. */
export type StoredRef = OriginalRef | IncomingRef;

/** The object's key in the uploads bucket. */
export const keyOf = (ref: StoredRef): OriginalKey | IncomingKey =>
  "md5" in ref ? OriginalKey.of(ref.md5) : IncomingKey.of(ref.uploadId);

/** The uploads bucket's event for a new version. It has only the members that a consumer may rely on. */
const bucketEvent = (ref: StoredRef): S3Event => ({
  Records: [
    {
      eventSource: "aws:s3",
      eventName: "ObjectCreated:Put",
      eventTime: new Date().toISOString(),
      s3: {
        bucket: { name: "uploads" },
        object: {
          key: encodeURIComponent(keyOf(ref).toString()),
          versionId: ref.versionId.toString(),
        },
      },
    } as S3EventRecord,
  ],
});

/** The event of a new version, as the queue between the uploads bucket and StartWorkflow delivers it. */
export const objectCreatedEvent = (ref: StoredRef): SQSEvent => ({
  Records: [
    {
      messageId: randomUUID(),
      eventSource: "aws:sqs",
      body: JSON.stringify(bucketEvent(ref)),
    } as SQSRecord,
  ],
});
