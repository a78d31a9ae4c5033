import type { BookPlace, Books } from "./books.ts";
import { isWithin, type Period } from "./period.ts";
import { type BookFinding, isFinding, type SettledUpload } from "./settled-upload.ts";

/** Counts each upload once, however often it is found. */
export class Tally {
  private readonly period: Period;
  private readonly report: (finding: BookFinding) => void;
  private readonly counted = new Set<string>();
  private readonly places: Record<BookPlace, number> = {
    published: 0,
    flagged: 0,
    rejected: 0,
    failed: 0,
    "under-way": 0,
    unaccounted: 0,
  };
  private repaired = 0;

  constructor(period: Period, report: (finding: BookFinding) => void) {
    this.period = period;
    this.report = report;
  }

  has(uploadId: string): boolean {
    return this.counted.has(uploadId);
  }

  add(uploadId: string, place: BookPlace): void {
    if (this.counted.has(uploadId)) return;
    this.counted.add(uploadId);
    this.places[place] += 1;
  }

  /** Counts an upload that began in the period, and one that is unaccounted for. Reports its fault. */
  settle(settled: SettledUpload): void {
    const uploadId = settled.uploadId.toString();
    if (this.counted.has(uploadId)) return;
    const { place, since } = settled;
    if (place === "unaccounted" || isWithin(this.period, since)) this.add(uploadId, place);
    if (!isFinding(settled)) return;
    if (settled.isRepaired) this.repaired += 1;
    this.report(settled);
  }

  close(isComplete: boolean): Books {
    const { period, places, repaired } = this;
    return { period, accepted: this.counted.size, places, repaired, isComplete };
  }
}
