import type { ImageRefusalCode } from "./image-refused.error.ts";
import type { RejectionReason } from "./outcome.ts";
import type { EndedEntry, FailedEntry } from "./upload-entry.ts";

interface End {
  readonly endedAt: Date;
  readonly notifiedAt?: Date;
}

/**
 * How an upload has ended or failed, in the few words that are kept beside its original. They outlive the execution and the ledger, which
 * can be made again from them.
 */
export type UploadEnd =
  | (End & { readonly status: "published" })
  | (End & {
      readonly status: "flagged" | "rejected";
      readonly reason: RejectionReason;
      readonly code?: ImageRefusalCode;
      /** The original is marked for deletion, and kept at least so long; absent: for ever. */
      readonly keptUntil?: Date;
    })
  | (End & {
      readonly status: "failed";
      /** The error's name. */
      readonly error: string;
      readonly state?: string;
    });

export const endOf = (entry: EndedEntry | FailedEntry): UploadEnd => {
  const { endedAt, notifiedAt } = entry;
  const times = { endedAt, ...(notifiedAt && { notifiedAt }) };
  switch (entry.status) {
    case "published":
      return { status: "published", ...times };
    case "failed": {
      const { error, state } = entry.failure;
      return { status: "failed", ...times, error, ...(state !== undefined && { state }) };
    }
    case "flagged":
    case "rejected": {
      const { status, keptUntil } = entry;
      const { reason, code } = entry.rejection;
      return { status, ...times, reason, ...(code && { code }), ...(keptUntil && { keptUntil }) };
    }
  }
};
