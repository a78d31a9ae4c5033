import { formatDuration } from "../quantities.ts";

/** How far a piece of work is. */
export interface ProgressFacts {
  readonly done: number;
  /** undefined while it is not known. */
  readonly total: number | undefined;
  /** Seconds since the start. */
  readonly elapsed: number;
}

/** @returns such as "1,200 of 3,000, 400/s, 5 s left" */
export const describeProgress = ({ done, total, elapsed }: ProgressFacts): string => {
  const count = done.toLocaleString("en");
  const share = total === undefined ? count : `${count} of ${total.toLocaleString("en")}`;
  const rate = elapsed > 0 ? done / elapsed : 0;
  const rateText = rate.toLocaleString("en", { maximumFractionDigits: rate < 10 ? 1 : 0 });
  if (total === undefined || done >= total || rate === 0) return `${share}, ${rateText}/s`;
  return `${share}, ${rateText}/s, ${formatDuration((total - done) / rate)} left`;
};
