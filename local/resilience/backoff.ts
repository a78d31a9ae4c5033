import { setTimeout as sleep } from "node:timers/promises";

/** Pauses between attempts, in milliseconds. Each is twice the one before. */
export interface Backoff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Short enough that a person who has made space on the disk need not wait. */
export const BACKOFF: Backoff = { firstMs: 500, maxMs: 15_000 };

/**
 * Repeats work until it returns something else than `undefined`. Tries at least once.
 *
 * @param signal ends the repetition
 * @returns `undefined` if the signal came first
 */
export const repeat = async <Result>(
  work: () => Promise<Result | undefined>,
  signal: AbortSignal,
  { firstMs, maxMs }: Backoff = BACKOFF,
): Promise<Result | undefined> => {
  for (let pause = firstMs; ; pause = Math.min(2 * pause, maxMs)) {
    const result = await work();
    if (result !== undefined || signal.aborted) return result;
    await sleep(pause, undefined, { signal }).catch(() => {}); // it only rejects when the signal comes
    if (signal.aborted) return undefined;
  }
};
