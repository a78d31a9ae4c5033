import { successorOf } from "../../src/application/start-workflow/execution-succession.ts";
import { isFinal } from "./execution-event.ts";
import type { ExecutionJournal } from "./execution-journal.ts";
import { findResumePoint, type ResumePoint } from "./resume-point.ts";

export interface UnfinishedExecution extends ResumePoint {
  readonly name: string;
}

export interface SucceededExecution {
  readonly name: string;
  readonly endedAt: Date;
}

export interface FailedExecution {
  readonly name: string;
  readonly state: string;
  readonly error: string;
}

/** The executions that a journal keeps. */
export interface ExecutionStock {
  readonly unfinished: readonly UnfinishedExecution[];
  readonly succeeded: readonly SucceededExecution[];
  /** Those without a successor: their uploads have no outcome. */
  readonly failed: readonly FailedExecution[];
  /** The names of all executions, also of those that were pruned. */
  readonly known: ReadonlySet<string>;
}

/**
 * Reads each history once.
 * @param definition fingerprint of the definition that is now valid
 */
export const takeStock = async (
  journal: Pick<ExecutionJournal, "names" | "prunedNames" | "readNow">,
  definition: string,
): Promise<ExecutionStock> => {
  const names = await journal.names();
  const unfinished: UnfinishedExecution[] = [];
  const succeeded: SucceededExecution[] = [];
  const failed: FailedExecution[] = [];
  for (const name of names) {
    const history = journal.readNow(name);
    const latest = history.latest();
    if (latest?.type === "Succeeded") succeeded.push({ name, endedAt: new Date(latest.at) });
    if (latest?.type === "Failed") failed.push({ name, state: latest.state, error: latest.error });
    if (latest !== undefined && isFinal(latest)) continue;
    const point = findResumePoint(history.events(), definition);
    if (point !== undefined) unfinished.push({ name, ...point });
  }
  const known = new Set([...names, ...(await journal.prunedNames())]);
  return {
    unfinished,
    succeeded,
    failed: failed.filter(({ name }) => !known.has(successorOf(name))),
    known,
  };
};
