import type { ExceededLimit } from "./too-many-uploads.error.ts";
import type { Charge } from "./upload-limits.ts";

// The time at which a bucket will be empty says how full it is. All times are milliseconds since 1970.

/** How long a full bucket takes to be empty. */
const capacityOf = ({ limit }: Charge): number => limit.seconds * 1_000;

/** How long what is charged takes to run out. What is larger than the bucket fills it, so that it fits into an empty one. */
export const drainTimeOf = (charge: Charge): number =>
  Math.ceil(Math.min(charge.quantity / charge.limit.amount, 1) * capacityOf(charge));

/** The latest time at which a bucket may be empty for the charge to fit into it now. */
export const latestEmptyAt = (charge: Charge, now: number): number =>
  now + capacityOf(charge) - drainTimeOf(charge);

/** When the bucket will be empty, once the charge is in it. */
export const emptyAtAfter = (charge: Charge, emptyAt: number, now: number): number =>
  Math.max(emptyAt, now) + drainTimeOf(charge);

/** A charge, and when its bucket will be empty without it. */
export interface ChargedBucket {
  readonly charge: Charge;
  readonly emptyAt: number;
}

/** @returns the limit with the longest wait; `undefined` if all charges fit into their buckets */
export const findExceeded = (
  buckets: readonly ChargedBucket[],
  now: number,
): ExceededLimit | undefined =>
  buckets
    .map(({ charge, emptyAt }) => ({
      limit: charge.limit,
      waitMs: emptyAt - latestEmptyAt(charge, now),
    }))
    .filter(({ waitMs }) => waitMs > 0)
    .sort((a, b) => b.waitMs - a.waitMs)[0];
