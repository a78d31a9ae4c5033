import type { S3EventRecord } from "aws-lambda";
import { OriginalKey } from "../../../domain/image/original-key.ts";
import type { IncomingRef } from "../../../domain/upload/incoming-image.ts";
import { IncomingKey } from "../../../domain/upload/incoming-key.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";
import { VersionId } from "../../../domain/upload/version-id.ts";

/** One thing that S3 reports of the uploads bucket. */
export interface BucketEvent {
  /** S3's word for it, such as `ObjectCreated:Put`. */
  readonly name: string;
  /** The stored original or incoming image, if the event reports one. */
  readonly stored: OriginalRef | IncomingRef | undefined;
}

/** S3 sends it once, when a bucket gets its configuration of events. It has no records. */
const TEST_EVENT = "s3:TestEvent";

/** @throws {TypeError} if the record names no version of an original or an incoming image: the bucket is configured wrongly */
const storedOf = ({ s3: { object } }: S3EventRecord): OriginalRef | IncomingRef => {
  const key = decodeURIComponent(object.key.replaceAll("+", " ")); // S3 encodes keys in events this way
  const versionId = VersionId.parse(object.versionId ?? "");
  return IncomingKey.isOne(key)
    ? { uploadId: IncomingKey.parse(key).uploadId, versionId }
    : { md5: OriginalKey.parse(key).md5, versionId };
};

const eventOf = (record: S3EventRecord): BucketEvent => {
  const { eventName: name } = record;
  if (typeof name !== "string") throw new TypeError("The record names no event.");
  return { name, stored: name.startsWith("ObjectCreated:") ? storedOf(record) : undefined };
};

/**
 * Reads a message that S3 sends to a queue.
 *
 * Source: S3 User Guide, "Event message structure".
 * @returns how to read each of its events, because one may be unreadable
 * @throws {TypeError | SyntaxError} if the text is no message of S3
 */
export const parseBucketMessage = (text: string): readonly (() => BucketEvent)[] => {
  const message = JSON.parse(text) as { Event?: unknown; Records?: unknown } | null;
  if (message?.Event === TEST_EVENT) return [() => ({ name: TEST_EVENT, stored: undefined })];
  if (!Array.isArray(message?.Records)) throw new TypeError("The message has no records of S3.");
  return message.Records.map((record) => () => eventOf(record));
};
