import { Md5 } from "../../../domain/image/md5.ts";
import { ERASED_PRECEDENCE, precedenceOf } from "../../../domain/upload/entry-precedence.ts";
import type { Imageable } from "../../../domain/upload/imageable.ts";
import type { Rejected } from "../../../domain/upload/outcome.ts";
import {
  type Failure,
  statusSince,
  type UploadEntry,
} from "../../../domain/upload/upload-entry.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";
import { formatPublishedImage, type PublishedImageJson } from "./published-image-json.ts";

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
  readonly notified_at: string | undefined;
  readonly attempts: number | undefined;
  /** When the ledger first heard of the upload. It stays the same, so that an owner's uploads have a lasting order. */
  readonly received_at: string;
  /** When the upload got its status. */
  readonly changed_at: string;
  /** Seconds since 1970, as DynamoDB's time to live has it. */
  readonly expires_at: number | undefined;
  readonly published: PublishedImageJson | undefined;
  readonly rejection: Rejected | undefined;
  readonly kept_until: string | undefined;
  readonly failure: Failure | undefined;
}

/** What is left of an erased upload: nothing of it but its id, the md5 of its bytes, and when it was erased. */
export interface ErasedRecord {
  readonly upload_id: string;
  readonly status: "erased";
  readonly md5: string;
  /** When it was erased. ISO 8601. The index by md5 is ordered by the other one, and lists no record without it. */
  readonly changed_at: string;
  readonly received_at: string;
  readonly precedence: string;
  /** Seconds since 1970. */
  readonly expires_at: number;
}

/**
 * Seconds. Only an execution makes an entry come back. It takes a year at most, and is known for 90 days more.
 * Source: AWS Step Functions Developer Guide, "Service quotas".
 */
const ERASED_FOR = (366 + 90) * 86_400;

/** @param md5 as the entry, or an earlier mark, has it: the id of a direct upload does not begin with it */
export const eraseRecord = (
  uploadId: UploadId,
  md5 = uploadId.md5.toString(),
  now = new Date(),
): ErasedRecord => ({
  upload_id: uploadId.toString(),
  status: "erased",
  md5,
  changed_at: now.toISOString(),
  received_at: now.toISOString(),
  precedence: ERASED_PRECEDENCE,
  expires_at: Math.ceil(now.getTime() / 1_000) + ERASED_FOR,
});

export const toErased = ({ upload_id, md5, changed_at }: ErasedRecord) => ({
  uploadId: UploadId.parse(upload_id),
  md5: Md5.parse(md5),
  erasedAt: new Date(changed_at),
});

export const imageableKey = ({ type, id }: Imageable): string => `${type}:${id}`;

/** What an entry keeps as it was recorded first. */
export const KEPT_AS_FIRST: readonly string[] = [
  "md5",
  "expected_at",
  "accepted_at",
  "notified_at",
  "received_at",
];

/** What an entry takes over from an earlier one where it has none of its own. */
export const TAKEN_OVER: readonly string[] = [...KEPT_AS_FIRST, "version_id"];

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
  notified_at: entry.notifiedAt?.toISOString(),
  attempts: entry.attempts,
  received_at: (entry.expectedAt ?? entry.acceptedAt ?? statusSince(entry)).toISOString(),
  changed_at: statusSince(entry).toISOString(),
  expires_at: entry.status === "expected" ? Math.ceil(entry.expiresAt.getTime() / 1000) : undefined,
  published: entry.status === "published" ? formatPublishedImage(entry.published) : undefined,
  rejection: "rejection" in entry ? entry.rejection : undefined,
  kept_until: "keptUntil" in entry ? entry.keptUntil.toISOString() : undefined,
  failure: "failure" in entry ? entry.failure : undefined,
});
