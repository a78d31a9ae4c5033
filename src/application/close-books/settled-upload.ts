import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import type { BookPlace } from "./books.ts";

/** What is wrong with an upload's books. */
export type BookFault =
  /** The upload is stored, and no workflow has begun. */
  | "not-started"
  /** The execution or, where that is no longer known, what is kept beside the original says something else than the ledger. */
  | "not-recorded"
  /** The upload is under way in the ledger, and there is neither an execution nor its bytes. */
  | "lost"
  /** The execution runs for longer than all its retries take. */
  | "without-end"
  /** It is stored without an end for so long that its execution is no longer known, and nothing else says how it ended. */
  | "forgotten"
  /** Its entry, or what is stored beside its bytes, is not as this service writes it. */
  | "unreadable";

/** One upload, looked at closely. */
export interface SettledUpload {
  readonly uploadId: UploadId;
  readonly place: BookPlace;
  /** When its workflow began; when it was stored, if none is known. */
  readonly since: Date;
  readonly fault?: BookFault;
  /** Of a "not-recorded" one: what the ledger should say … */
  readonly status?: UploadEntry["status"];
  /** … and what it said; absent if it had no entry. */
  readonly recorded?: UploadEntry["status"];
  /** Whether the fault is mended. */
  readonly isRepaired?: boolean;
  /** Why it could not be mended. */
  readonly error?: unknown;
}

/** How an upload stands. */
export type Standing = Omit<SettledUpload, "uploadId" | "since">;

export const unaccounted = (fault: BookFault) => ({ place: "unaccounted", fault }) as const;

/** An upload with a fault. */
export type BookFinding = SettledUpload & { readonly fault: BookFault };

export const isFinding = (settled: SettledUpload): settled is BookFinding =>
  settled.fault !== undefined;
