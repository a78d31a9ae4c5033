import { Md5 } from "../../../domain/image/md5.ts";
import { Sha256 } from "../../../domain/image/sha256.ts";
import { isForgotten } from "../../../domain/upload/is-forgotten.ts";
import {
  type EntryFacts,
  PROGRESS_STATUSES,
  type ProgressStatus,
  type UploadEntry,
} from "../../../domain/upload/upload-entry.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";
import { VersionId } from "../../../domain/upload/version-id.ts";
import type { EntryRecord, ErasedRecord } from "./entry-record.ts";
import { parsePublishedImage } from "./published-image-json.ts";

const parseFacts = (record: EntryRecord): EntryFacts => ({
  uploadId: UploadId.parse(record.upload_id),
  imageable: { type: record.imageable_type, id: record.imageable_id },
  ...(record.user_id !== undefined && { userId: record.user_id }),
  sha256: Sha256.parse(record.sha256),
  bytes: record.bytes,
  correlationId: record.correlation_id,
  ...(record.content_type !== undefined && { contentType: record.content_type }),
  ...(record.md5 !== undefined && { md5: Md5.parse(record.md5) }),
  ...(record.version_id !== undefined && { versionId: VersionId.parse(record.version_id) }),
  ...(record.expected_at !== undefined && { expectedAt: new Date(record.expected_at) }),
  ...(record.accepted_at !== undefined && { acceptedAt: new Date(record.accepted_at) }),
  ...(record.notified_at !== undefined && { notifiedAt: new Date(record.notified_at) }),
  ...(record.attempts !== undefined && { attempts: record.attempts }),
});

/**
 * @returns undefined for an upload that was erased or is forgotten. DynamoDB deletes an item up to some days after its time to live.
 * @throws {TypeError} if the record is none of an entry
 */
export const parseRecord = (record: EntryRecord | ErasedRecord): UploadEntry | undefined => {
  if (record.status === "erased") return undefined;
  const entry = parseEntry(record);
  return isForgotten(entry) ? undefined : entry;
};

const parseEntry = (record: EntryRecord): UploadEntry => {
  const facts = parseFacts(record);
  const { status, expires_at = 0, ended_at, published, rejection, failure } = record;
  const { expectedAt, acceptedAt } = facts;
  const endedAt = new Date(ended_at ?? Number.NaN);
  if (status === "expected" && expectedAt) {
    return { ...facts, status, expectedAt, expiresAt: new Date(expires_at * 1000) };
  }
  if (status === "accepted" && acceptedAt) return { ...facts, status, acceptedAt };
  if ((PROGRESS_STATUSES as readonly string[]).includes(status) && acceptedAt) {
    return {
      ...facts,
      status: status as ProgressStatus,
      acceptedAt,
      since: new Date(record.changed_at),
    };
  }
  if (status === "published" && published) {
    return { ...facts, status, endedAt, published: parsePublishedImage(published) };
  }
  if ((status === "flagged" || status === "rejected") && rejection) {
    const keptUntil = record.kept_until && { keptUntil: new Date(record.kept_until) };
    return { ...facts, status, endedAt, rejection, ...keptUntil };
  }
  if (status === "failed" && failure) return { ...facts, status, endedAt, failure };
  throw new TypeError(`The ledger's record of ${record.upload_id} is incomplete.`);
};
