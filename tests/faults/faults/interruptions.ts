import { draw } from "./fault-schedule.ts";

/** What happens to a whole process, or to its disk. */
type InterruptionKind = "kill around a call" | "kill from outside" | "disk full";

export interface Interruption {
  readonly kind: InterruptionKind;
  /** It comes when so many uploads have their final answer. */
  readonly afterUploads: number;
}

const KILLS: readonly InterruptionKind[] = ["kill around a call", "kill from outside"];
const UPLOADS_PER_FULL_DISK = 220;

/** Enough uploads remain after it that the process still works. */
const LATEST = 0.96;

/** Spreads interruptions over a run: each comes at some moment of a part of the run that is its own. */
export const planInterruptions = (
  seed: number,
  uploads: number,
  kills: number,
): readonly Interruption[] => {
  const spread = (count: number, kindOf: (i: number) => InterruptionKind): Interruption[] =>
    Array.from({ length: count }, (_, i) => {
      const kind = kindOf(i);
      const share = (i + draw(seed, kind, i)) / count;
      return { kind, afterUploads: Math.floor(LATEST * uploads * share) };
    });
  return [
    ...spread(kills, (i) => KILLS[i % KILLS.length] as InterruptionKind),
    ...spread(Math.ceil(uploads / UPLOADS_PER_FULL_DISK), () => "disk full"),
  ].toSorted((a, b) => a.afterUploads - b.afterUploads);
};
