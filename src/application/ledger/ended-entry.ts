import type { Notified } from "../../domain/upload/notification.ts";
import type { Published, Rejected } from "../../domain/upload/outcome.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type {
  EntryFacts,
  PublishedEntry,
  RejectedEntry,
} from "../../domain/upload/upload-entry.ts";

/**
 * What an entry says of the execution that has ended: which version it has processed, and the notification. Where a client repeated its
 * request, another version of the same bytes may have opened the entry.
 */
export const withExecution = (
  facts: EntryFacts,
  { md5, versionId, correlationId }: Upload,
  notified: Notified | undefined,
): EntryFacts => ({
  ...facts,
  ...{ md5, versionId, correlationId },
  ...(notified && { notifiedAt: notified.at }),
  ...(notified?.attempts !== undefined && { attempts: notified.attempts }),
});

/** @param keptUntil of a rejected upload: the original is kept at least so long; absent: for ever */
export const endedEntry = (
  facts: EntryFacts,
  outcome: Published | Rejected,
  endedAt: Date,
  keptUntil?: Date,
): PublishedEntry | RejectedEntry => {
  if (outcome.kind === "published") {
    const { kind, ...published } = outcome;
    return { ...facts, status: "published", endedAt, published };
  }
  const status = outcome.reason === "moderation" ? "flagged" : "rejected";
  return { ...facts, status, endedAt, rejection: outcome, ...(keptUntil && { keptUntil }) };
};
