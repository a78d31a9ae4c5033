import type { Md5 } from "../image/md5.ts";
import type { PublishedImage } from "../image/published-image.ts";
import type { Sha256 } from "../image/sha256.ts";
import type { Rejected } from "./outcome.ts";
import type { UploadClaims } from "./upload-claims.ts";
import type { UploadId } from "./upload-id.ts";
import type { VersionId } from "./version-id.ts";

/** What the ledger knows of an upload in every status. */
export interface EntryFacts extends UploadClaims {
  readonly uploadId: UploadId;
  readonly sha256: Sha256;
  /** The original's number of bytes. */
  readonly bytes: number;
  /** Unknown where a client announces an original without its type. */
  readonly contentType?: string;
  readonly correlationId: string;
  /** Absent as long as the original is not stored under its md5. */
  readonly md5?: Md5;
  readonly versionId?: VersionId;
  /** When the client announced the original; absent where it sent the original at once. */
  readonly expectedAt?: Date;
  /** When the service took the stored original over. The ledger keeps the first time that it learns. */
  readonly acceptedAt?: Date;
}

/** The client has announced the original; it is not stored yet. */
export interface ExpectedEntry extends EntryFacts {
  readonly status: "expected";
  readonly expectedAt: Date;
  /** The ledger may forget the entry from then on. */
  readonly expiresAt: Date;
}

/** The original is stored, and its workflow is under way. */
export interface AcceptedEntry extends EntryFacts {
  readonly status: "accepted";
  readonly acceptedAt: Date;
}

export interface PublishedEntry extends EntryFacts {
  readonly status: "published";
  readonly endedAt: Date;
  readonly published: PublishedImage;
}

export interface RejectedEntry extends EntryFacts {
  /** "flagged": rejected for the reason `moderation`. */
  readonly status: "flagged" | "rejected";
  readonly endedAt: Date;
  readonly rejection: Rejected;
  /** The original is kept at least so long; absent: for ever. */
  readonly keptUntil?: Date;
}

/** The execution has failed. A later one may still succeed. */
export interface FailedEntry extends EntryFacts {
  readonly status: "failed";
  readonly endedAt: Date;
  /** The error's name, such as `PinsterApiRefusedImage`, and what it says, for the operator. */
  readonly failure: { readonly error: string; readonly cause: string };
}

/** What the ledger keeps of one upload. */
export type UploadEntry =
  | ExpectedEntry
  | AcceptedEntry
  | PublishedEntry
  | RejectedEntry
  | FailedEntry;

/**
 * Orders the entries of one upload. An entry replaces the one in the ledger if its text is greater: repeated and late entries change
 * nothing, an ended upload does not go back, and a success corrects a failure.
 */
export const precedenceOf = (entry: UploadEntry): string => {
  switch (entry.status) {
    case "expected":
      return "0";
    case "accepted":
      return "1";
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

/** Leaves the status out, and what belongs to it alone. */
export const factsOf = (entry: UploadEntry): EntryFacts => {
  const absent = { endedAt: 0, expiresAt: 0, published: 0, rejection: 0, failure: 0, keptUntil: 0 };
  const { status, endedAt, expiresAt, published, rejection, failure, keptUntil, ...facts } = {
    ...absent,
    ...entry,
  };
  return facts;
};
