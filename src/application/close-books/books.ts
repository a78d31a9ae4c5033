import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { Period } from "./period.ts";

/** Where an accepted upload stands. `failed` is failed and reported. Of an `unaccounted` one nobody can say what becomes of it. */
export type BookPlace =
  | "published"
  | "flagged"
  | "rejected"
  | "failed"
  | "under-way"
  | "unaccounted";

const PLACES: Readonly<Record<UploadEntry["status"], BookPlace | undefined>> = {
  expected: undefined, // not accepted yet
  accepted: "under-way",
  moderating: "under-way",
  publishing: "under-way",
  notifying: "under-way",
  failed: "failed",
  published: "published",
  flagged: "flagged",
  rejected: "rejected",
};

/** @returns undefined for an upload that is not accepted yet */
export const placeOf = ({ status }: Pick<UploadEntry, "status">): BookPlace | undefined =>
  PLACES[status];

export const isEnd = (place: BookPlace | undefined): boolean =>
  place === "published" || place === "flagged" || place === "rejected";

/** Accepted = published + flagged + rejected + failed + under way, unless some are unaccounted for. */
export interface Books {
  /** By the time when the uploads' workflows began. An upload that is unaccounted for counts whenever that was. */
  readonly period: Period;
  readonly accepted: number;
  readonly places: Readonly<Record<BookPlace, number>>;
  /** Faults that are mended. */
  readonly repaired: number;
  /** Whether all was looked at. If not, the time did not suffice, and an upload may be missing. */
  readonly isComplete: boolean;
}

export const isBalanced = ({ places, isComplete }: Books): boolean =>
  isComplete && places.unaccounted === 0;
