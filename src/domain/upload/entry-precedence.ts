import type { UploadEntry } from "./upload-entry.ts";

/**
 * Orders the entries of one upload. An entry replaces the one in the ledger if its text is greater: repeated and late entries change
 * nothing, an upload does not go back, a later attempt to notify replaces an earlier one, and a success corrects a failure. A failed
 * upload that is tried again stays failed until it ends.
 */
export const precedenceOf = (entry: UploadEntry): string => {
  switch (entry.status) {
    case "expected":
      return "0";
    case "accepted":
      return entry.md5 === undefined ? "0.9" : "1"; // ReceiveImage adds what the bytes are
    case "moderating":
      return "1.1";
    case "publishing":
      return "1.2";
    case "notifying":
      return `1.3 ${String(entry.attempts ?? 0).padStart(6, "0")}`;
    case "failed":
      return `2 ${entry.endedAt.toISOString()}`;
    case "published":
    case "flagged":
    case "rejected":
      return "3";
  }
};

/** Greater than the precedence of every entry: an erased upload never gets one again. */
export const ERASED_PRECEDENCE = "9";
