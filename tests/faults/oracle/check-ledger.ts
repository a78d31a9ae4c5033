import type { Fault } from "../faults/fault-log.ts";
import type { Answer } from "../run/run-records.ts";
import { type End, endOf } from "./check-uploads.ts";
import type { LedgerEntry, StoredUpload } from "./run-facts.ts";
import type { Violation } from "./violation.ts";

const STATUS: Readonly<Record<End, string>> = {
  Published: "published",
  Flagged: "flagged",
  Rejected: "rejected",
  Failed: "failed",
};

const UNDER_WAY: readonly string[] = ["accepted", "moderating", "publishing", "notifying"];

/** On AWS, EventBridge reports a failed execution once, and a fault on the way loses the report: then the upload stays under way. */
const mayLoseReport = (uploadId: string, faults: readonly Fault[]): boolean =>
  faults.some(({ site, subject }) => site === "Lambda.RecordFailure" && subject === uploadId);

/** Each stored upload has one entry, with the status of its end. Other entries are of uploads that were announced and never stored. */
export const checkLedger = (
  uploads: readonly StoredUpload[],
  entries: readonly LedgerEntry[],
  answers: readonly Answer[],
  faults: readonly Fault[],
): readonly Violation[] => {
  const byUpload = new Map(entries.map((entry) => [entry.uploadId, entry]));
  const wrong = uploads.flatMap((upload): Violation[] => {
    const { uploadId: subject, md5, imageable } = upload;
    const entry = byUpload.get(subject);
    if (entry === undefined) {
      return [{ rule: "ledger has each upload", subject, detail: "has no entry" }];
    }
    if (entry.md5 !== md5 || entry.imageable !== imageable) {
      const detail = "its entry names another original or imageable";
      return [{ rule: "ledger has each upload", subject, detail }];
    }
    const end = endOf(upload);
    const expected = end ? STATUS[end] : "under way";
    const status = UNDER_WAY.includes(entry.status) ? "under way" : entry.status;
    if (status === expected) return [];
    if (end === "Failed" && status === "under way" && mayLoseReport(subject, faults)) return [];
    const detail = `is ${entry.status} in the ledger, and ${expected} by its executions`;
    return [{ rule: "ledger has its outcome", subject, detail }];
  });
  const stored = new Set(uploads.map(({ uploadId }) => uploadId));
  const announced = new Set(
    answers.flatMap(({ request, imageable }) => (request === "announcement" ? [imageable] : [])),
  );
  const unknown = entries.flatMap(({ uploadId: subject, status, imageable }): Violation[] =>
    stored.has(subject) || (status === "expected" && announced.has(imageable))
      ? []
      : [{ rule: "books balance", subject, detail: `is ${status} in the ledger, and not stored` }],
  );
  return [...wrong, ...unknown];
};
