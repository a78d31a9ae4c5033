import type { ExecutionJournal } from "./execution-journal.ts";
import type { SucceededExecution } from "./execution-stock.ts";

const DAY_MS = 86_400_000;

/** How many are pruned before the next look at whether the service stops. */
const BATCH = 100;

/**
 * Begins to delete the histories of executions that succeeded long ago. Failed ones stay: a person must see to them.
 * What cannot be deleted now, such as on a read-only disk, waits for the next start.
 *
 * @returns ends the work early
 */
export const pruneExecutions = (
  journal: Pick<ExecutionJournal, "prune">,
  succeeded: readonly SucceededExecution[],
  retentionDays: number,
): { stop(): Promise<void> } => {
  const oldest = Date.now() - retentionDays * DAY_MS;
  const names = succeeded
    .filter(({ endedAt }) => endedAt.getTime() < oldest)
    .map(({ name }) => name);
  let isStopping = false;
  const prune = async (): Promise<void> => {
    for (let i = 0; i < names.length && !isStopping; i += BATCH) {
      await journal.prune(names.slice(i, i + BATCH));
    }
  };
  const pruned = prune().catch(() => {});
  return {
    stop: () => {
      isStopping = true;
      return pruned;
    },
  };
};
