import { definition } from "./scenario.ts";

// Jest runs modules in a context in which each look-up of a global is slow.
const { imul, min } = Math;
const { POSITIVE_INFINITY } = Number;

/** A member of a state's Retry. Absent members have the defaults of the Amazon States Language. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly MaxAttempts?: number;
  readonly JitterStrategy?: "FULL" | "NONE";
}

interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

interface SimulatedState {
  readonly Type: string;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Seconds?: number;
  readonly Next?: string;
}

/** @returns a number from 0 up to, but not including, 1 */
export type Random = () => number;

/** The state machine's own states. */
const states = definition.States as unknown as Readonly<Record<string, SimulatedState>>;

export const TASKS: readonly string[] = Object.keys(states).filter(
  (name) => states[name]?.Type === "Task",
);

export const retriersOf = (state: string): readonly Retrier[] => states[state]?.Retry ?? [];
export const catchersOf = (state: string): readonly Catcher[] => states[state]?.Catch ?? [];

/** The errors that the wildcard States.ALL leaves out (AWS's "Handling errors in Step Functions workflows"). */
const BEYOND_ALL = ["States.DataLimitExceeded", "States.Runtime"];

const matches = ({ ErrorEquals: names }: Pick<Retrier, "ErrorEquals">, error: string): boolean =>
  names.includes(error) || (names.includes("States.ALL") && !BEYOND_ALL.includes(error));

/** @param earlier how often this retrier has already retried */
const delaySeconds = (retrier: Retrier, earlier: number, random: Random): number => {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds, JitterStrategy } = retrier;
  const delay = min(MaxDelaySeconds ?? POSITIVE_INFINITY, IntervalSeconds * BackoffRate ** earlier);
  return JitterStrategy === "FULL" ? delay * random() : delay;
};

/** How an execution leaves the task at which it began, or the task that goes on in its place. */
export interface SimulatedEnding {
  /** "caught": a Catch leads to `state`, which is no task. */
  readonly kind: "succeeded" | "caught" | "failed";
  readonly state: string;
  readonly calls: number;
  /** Of the last call, in seconds from the first. */
  readonly seconds: number;
}

/**
 * Runs the retries of a task by a clock of its own, as Step Functions does: the first retrier that matches decides, each
 * retrier counts its own retries, and a matching retrier that has none left hands over to the catchers. A call takes no time.
 *
 * @param errorAt the error of a call at this second; `undefined` if it succeeds
 */
export const simulate = (
  start: string,
  errorAt: (seconds: number) => string | undefined,
  random: Random,
): SimulatedEnding => {
  let state = start;
  let seconds = 0;
  let retries = new Map<Retrier, number>();
  for (let calls = 1; ; calls++) {
    const error = errorAt(seconds);
    if (error === undefined) return { kind: "succeeded", state, calls, seconds };

    const retrier = retriersOf(state).find((each) => matches(each, error));
    const earlier = (retrier && retries.get(retrier)) ?? 0;
    if (retrier && earlier < (retrier.MaxAttempts ?? 3)) {
      retries.set(retrier, earlier + 1);
      seconds += delaySeconds(retrier, earlier, random);
      continue;
    }

    const catcher = catchersOf(state).find((each) => matches(each, error));
    if (catcher === undefined) return { kind: "failed", state, calls, seconds };
    const next = afterWaits(catcher.Next);
    if (!TASKS.includes(next.state)) {
      return { kind: "caught", state: next.state, calls, seconds };
    }
    state = next.state;
    seconds += next.waited;
    retries = new Map();
  }
};

const afterWaits = (name: string): { readonly state: string; readonly waited: number } => {
  let state = name;
  let waited = 0;
  for (let at = states[state]; at?.Type === "Wait"; at = states[state]) {
    waited += at.Seconds ?? 0;
    state = at.Next ?? "";
  }
  return { state, waited };
};

/** Random numbers that are the same in each run (the generator mulberry32). */
const seededRandom = (seed: number): Random => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Runs this many executions of a simulation. */
export const EXECUTIONS = 10_000;

export const simulateMany = (
  start: string,
  errorAt: (seconds: number, random: Random) => string | undefined,
): readonly SimulatedEnding[] => {
  const random = seededRandom(1);
  return Array.from({ length: EXECUTIONS }, () =>
    simulate(start, (seconds) => errorAt(seconds, random), random),
  );
};

/** The longest outage that the given share of the executions survives, in seconds, from the first call on. */
export const survivedOutage = (endings: readonly SimulatedEnding[], share: number): number => {
  const ascending = endings.map(({ seconds }) => seconds).sort((a, b) => a - b);
  return ascending[Math.floor(ascending.length * (1 - share))] ?? 0;
};
