import type { Fault } from "../faults/fault-log.ts";
import { type Ending, isTaken } from "../run/run-records.ts";
import { checkLedger } from "./check-ledger.ts";
import { checkLookups } from "./check-lookups.ts";
import { checkMemory, type MemoryFigures, measureMemory } from "./check-memory.ts";
import { checkNotifications, type Repetitions } from "./check-notifications.ts";
import { checkPublished, checkServed } from "./check-published.ts";
import { checkAnswers, checkEnds, endOf } from "./check-uploads.ts";
import type { RunFacts } from "./run-facts.ts";
import type { Violation } from "./violation.ts";

export interface Verdict {
  readonly violations: readonly Violation[];
  readonly accepted: number;
  /** Stored uploads whose clients got no 200. */
  readonly unanswered: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** The errors of failed executions. */
  readonly failures: Readonly<Record<string, number>>;
  readonly repetitions: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly failedStarts: number;
  readonly memory: MemoryFigures;
}

const tally = (names: Iterable<string>): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const checkProcesses = (endings: readonly Ending[]): readonly Violation[] =>
  endings.flatMap(({ epoch, ending, detail }): Violation[] => {
    const isFine = ending === "killed" || ending === "start failed" || detail === "";
    if (isFine) return [];
    const what = ending === "stopped" ? `left files open: ${detail}` : `${ending}: ${detail}`;
    return [{ rule: "process ends well", subject: `process ${epoch}`, detail: what }];
  });

const wordOf = ({ site, kind }: Fault): string => `${site}: ${kind}`;

/** Judges a finished run by what the service has stored, and by what its clients and PinsterApi received. */
export const judgeRun = async (facts: RunFacts): Promise<Verdict> => {
  const [uploads, pictures, faults] = [facts.uploads(), facts.pictures(), facts.faults()];
  const [answers, deliveries] = [facts.records("answers"), facts.records("deliveries")];
  const [published, announced, endings] = [
    facts.published(),
    facts.announced(),
    facts.records("endings"),
  ];
  const ledger = facts.ledger();
  const repetitions: Repetitions = new Map();
  const left = facts.leftovers();
  const memory = facts.records("memory");
  const stranded = facts.records("stranded");
  const violations: readonly Violation[] = [
    ...checkAnswers(answers, uploads, pictures),
    ...checkEnds(uploads, pictures, faults, facts.reported()),
    ...checkLedger(uploads, ledger, answers, faults),
    ...checkLookups(facts.records("lookups"), ledger, faults),
    ...checkNotifications({ uploads, pictures, deliveries, faults, announced }, repetitions),
    ...(await checkPublished({ published, pictures, uploads })),
    ...checkServed(deliveries, facts.records("served"), published),
    ...left.map((subject) => {
      return { rule: "nothing is left over", subject, detail: "is left over" } as const;
    }),
    ...stranded.map(({ uploadId: subject }) => {
      const detail = "went on only after the next start of the service";
      return { rule: "no restart is needed", subject, detail } as const;
    }),
    ...checkProcesses(endings),
    ...checkMemory(memory),
  ];
  const accepted = new Set(
    answers.flatMap((answer) => (isTaken(answer) && answer.uploadId ? [answer.uploadId] : [])),
  );
  return {
    violations,
    accepted: accepted.size,
    unanswered: uploads.filter(({ uploadId }) => !accepted.has(uploadId)).length,
    outcomes: tally(uploads.map((upload) => endOf(upload) ?? "not ended")),
    failures: tally(
      uploads.flatMap(({ executions }) =>
        executions.flatMap(({ end }) =>
          end?.type === "Failed" ? [String(end.error).slice(0, 80)] : [],
        ),
      ),
    ),
    repetitions: Object.fromEntries(repetitions),
    faults: tally(faults.map(wordOf)),
    kills: endings.filter(({ ending }) => ending === "killed").length,
    memory: measureMemory(memory),
    failedStarts: endings.filter(({ ending }) => ending === "start failed").length,
  };
};
