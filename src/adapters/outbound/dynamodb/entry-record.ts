import { Md5 } from "../../../domain/image/md5.ts";
import { Sha256 } from "../../../domain/image/sha256.ts";
import type { Imageable } from "../../../domain/upload/imageable.ts";
import type { Rejected } from "../../../domain/upload/outcome.ts";
import {
  type EntryFacts,
  ERASED_PRECEDENCE,
  type FailedEntry,
  precedenceOf,
  type UploadEntry,
} from "../../../domain/upload/upload-entry.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";
import { VersionId } from "../../../domain/upload/version-id.ts";
import {
  formatPublishedImage,
  type PublishedImageJson,
  parsePublishedImage,
} from "./published-image-json.ts";

/** An entry of the ledger as plain JSON. Times are ISO 8601. */
export interface EntryRecord {
  readonly upload_id: string;
  readonly status: UploadEntry["status"];
  readonly precedence: string;
  /** Type and id in one, for the index. */
  readonly imageable: string;
  readonly imageable_type: string;
  readonly imageable_id: string;
  readonly user_id: string | undefined;
  readonly sha256: string;
  readonly md5: string | undefined;
  readonly version_id: string | undefined;
  readonly bytes: number;
  readonly content_type: string | undefined;
  readonly correlation_id: string;
  readonly expected_at: string | undefined;
  readonly accepted_at: string | undefined;
  readonly ended_at: string | undefined;
  /** When the upload got its status. */
  readonly changed_at: string;
  /** Seconds since 1970, as DynamoDB's time to live has it. */
  readonly expires_at: number | undefined;
  readonly published: PublishedImageJson | undefined;
  readonly rejection: Rejected | undefined;
  readonly kept_until: string | undefined;
  readonly failure: FailedEntry["failure"] | undefined;
}

/** What is left of an erased upload: nothing of it but its id. */
export interface ErasedRecord {
  readonly upload_id: string;
  readonly status: "erased";
  readonly precedence: string;
  /** Seconds since 1970. */
  readonly expires_at: number;
}

/**
 * Seconds. Only an execution makes an entry come back. It takes a year at most, and is known for 90 days more.
 * Source: AWS Step Functions Developer Guide, "Service quotas".
 */
const ERASED_FOR = (366 + 90) * 86_400;

export const eraseRecord = (uploadId: UploadId, now = new Date()): ErasedRecord => ({
  upload_id: uploadId.toString(),
  status: "erased",
  precedence: ERASED_PRECEDENCE,
  expires_at: Math.ceil(now.getTime() / 1_000) + ERASED_FOR,
});

export const imageableKey = ({ type, id }: Imageable): string => `${type}:${id}`;

const changedAt = (entry: UploadEntry): Date => {
  if (entry.status === "expected") return entry.expectedAt;
  return entry.status === "accepted" ? entry.acceptedAt : entry.endedAt;
};

export const formatEntry = (entry: UploadEntry): EntryRecord => ({
  upload_id: entry.uploadId.toString(),
  status: entry.status,
  precedence: precedenceOf(entry),
  imageable: imageableKey(entry.imageable),
  imageable_type: entry.imageable.type,
  imageable_id: entry.imageable.id,
  user_id: entry.userId,
  sha256: entry.sha256.toString(),
  md5: entry.md5?.toString(),
  version_id: entry.versionId?.toString(),
  bytes: entry.bytes,
  content_type: entry.contentType,
  correlation_id: entry.correlationId,
  expected_at: entry.expectedAt?.toISOString(),
  accepted_at: entry.acceptedAt?.toISOString(),
  ended_at: "endedAt" in entry ? entry.endedAt.toISOString() : undefined,
  changed_at: changedAt(entry).toISOString(),
  expires_at: entry.status === "expected" ? Math.ceil(entry.expiresAt.getTime() / 1000) : undefined,
  published: entry.status === "published" ? formatPublishedImage(entry.published) : undefined,
  rejection: "rejection" in entry ? entry.rejection : undefined,
  kept_until: "keptUntil" in entry ? entry.keptUntil.toISOString() : undefined,
  failure: "failure" in entry ? entry.failure : undefined,
});

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
});

/**
 * @returns undefined for an upload that was erased
 * @throws {TypeError} if the record is none that {@link formatEntry} makes
 */
export const parseRecord = (record: EntryRecord | ErasedRecord): UploadEntry | undefined =>
  record.status === "erased" ? undefined : parseEntry(record);

const parseEntry = (record: EntryRecord): UploadEntry => {
  const facts = parseFacts(record);
  const { status, expires_at = 0, ended_at, published, rejection, failure } = record;
  const { expectedAt, acceptedAt } = facts;
  const endedAt = new Date(ended_at ?? Number.NaN);
  if (status === "expected" && expectedAt) {
    return { ...facts, status, expectedAt, expiresAt: new Date(expires_at * 1000) };
  }
  if (status === "accepted" && acceptedAt) return { ...facts, status, acceptedAt };
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
