import type { Period } from "./period.ts";
import type { BookFinding } from "./settled-upload.ts";

export interface CloseBooksCommand {
  readonly period: Period;
  /** The originals to look at: the first digits of their md5s. */
  readonly md5Prefixes: readonly string[];
  /** Whether to start what never started, and to record what was missed. */
  readonly repair: boolean;
  /** Whether to compare which end each upload has, too: then every execution and every entry is read. */
  readonly compareEnds?: boolean;
  /** Milliseconds. What is younger may still change by itself. */
  readonly grace: number;
  /** Is asked again and again whether to stop, although not all is looked at. */
  readonly shouldStop?: () => boolean;
}

/** Milliseconds: events and reports come late, but not later. */
export const USUAL_GRACE = 15 * 60_000;

/** In groups, which are read at the same time. */
export const ALL_ORIGINALS: readonly string[] = [..."0123456789abcdef"];

export interface BooksListener {
  onFinding(finding: BookFinding): void;
  /** After each execution, entry under way and stored image. */
  onLooked?(): void;
}
