import { hash } from "node:crypto";

/**
 * A number from 0 up to 1. It follows from the seed and the names alone, so the order in which concurrent calls come does not
 * change what happens to any of them.
 */
export const draw = (seed: number, ...names: readonly (string | number)[]): number =>
  Number.parseInt(hash("sha1", [seed, ...names].join("\n")).slice(0, 8), 16) / 2 ** 32;

/** The entry whose share the number falls into; `undefined` beyond them all. */
export const pick = <Kind extends string>(
  number: number,
  shares: Readonly<Record<Kind, number>>,
): Kind | undefined => {
  let sum = 0;
  for (const [kind, share] of Object.entries<number>(shares)) {
    sum += share;
    if (number < sum) return kind as Kind;
  }
  return undefined;
};

/** Everything that the processes of one run must agree on. */
export interface FaultPlan {
  readonly seed: number;
  /** Counts the processes of the service in this run. */
  readonly epoch: number;
  /** The folder of the run. */
  readonly directory: string;
  /** `false`: no fault at all. */
  readonly hasFaults: boolean;
}
