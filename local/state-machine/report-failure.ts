import { type Backoff, repeat } from "../resilience/backoff.ts";

/** As EventBridge does with a target that fails, but sooner: then the failure is in the log alone. */
const MAX_ATTEMPTS = 8;

/**
 * Reports a failed execution, and repeats that while it fails.
 * @throws {Error} if the service stops before. Then the execution has not ended, and fails again after the next start
 */
export const reportFailure = async (
  report: () => Promise<void>,
  stopping: AbortSignal,
  backoff?: Backoff,
): Promise<void> => {
  let attempts = 0;
  const attempt = async (): Promise<true | undefined> => {
    attempts += 1;
    try {
      await report();
      return true;
    } catch {
      return attempts < MAX_ATTEMPTS ? undefined : true;
    }
  };
  const ended = await repeat(attempt, stopping, backoff);
  if (ended === undefined) throw new Error("The service stops before a failure is reported.");
};
