import type { Fault } from "../faults/fault-log.ts";
import type { Lookup } from "../run/run-records.ts";
import type { LedgerEntry } from "./run-facts.ts";
import type { Violation } from "./violation.ts";

const ENDED = ["published", "flagged", "rejected"];

/** How far an upload is; a failed one may still end well. */
const progressOf = (status: string): number => {
  if (ENDED.includes(status)) return 2;
  return status === "failed" ? 1 : 0;
};

/** Only the ledger knows of an incoming image. Until its workflow is under way, an upload whose record was lost is unknown. */
const mayBeUnknown = (uploadId: string, faults: readonly Fault[]): boolean =>
  faults.some(({ site, subject }) => site === "UploadLedger.record" && subject === uploadId);

/** What clients learn of their uploads: each is known, none goes back, and none has another end than the ledger says. */
export const checkLookups = (
  lookups: readonly Lookup[],
  entries: readonly LedgerEntry[],
  faults: readonly Fault[],
): readonly Violation[] => {
  const statuses = new Map(entries.map(({ uploadId, status }) => [uploadId, status]));
  return [...Map.groupBy(lookups, ({ uploadId }) => uploadId)].flatMap(([subject, all]) => {
    const found = (detail: string): Violation[] => [
      { rule: "client sees its upload", subject, detail },
    ];
    const refused = all.find(({ code }) => code >= 400 && code < 500);
    if (refused && !(refused.code === 404 && mayBeUnknown(subject, faults))) {
      return found(`the question was answered ${refused.code}`);
    }
    const seen = all.flatMap(({ status }) => status ?? []);
    const back = seen.findIndex((status, i) => progressOf(status) < progressOf(seen[i - 1] ?? ""));
    if (back > 0) return found(`went from ${seen[back - 1]} back to ${seen[back]}`);
    const last = seen.at(-1) ?? "";
    if (progressOf(last) < 2) return []; // it asked no longer
    const status = statuses.get(subject);
    return last === status ? [] : found(`saw ${last}, and the ledger has ${status}`);
  });
};
