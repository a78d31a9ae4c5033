import type { Notified } from "../../domain/upload/notification.ts";
import type { Published, Rejected } from "../../domain/upload/outcome.ts";
import type {
  EntryFacts,
  PublishedEntry,
  RejectedEntry,
} from "../../domain/upload/upload-entry.ts";

/** What an entry says of the notification. */
export const withNotification = (facts: EntryFacts, notified: Notified | undefined): EntryFacts =>
  notified === undefined
    ? facts
    : {
        ...facts,
        notifiedAt: notified.at,
        ...(notified.attempts !== undefined && { attempts: notified.attempts }),
      };

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
