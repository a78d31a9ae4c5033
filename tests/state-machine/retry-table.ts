import {
  catchersOf,
  type Retrier,
  retriersOf,
  simulateMany,
  survivedOutage,
  TASKS,
} from "./retry-simulation.ts";

const formatDuration = (seconds: number): string => {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  return minutes < 120 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
};

/** In words: how often, after which pauses, with which jitter. */
const formatRetrier = (retrier: Retrier): string => {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds, MaxAttempts = 3 } = retrier;
  if (MaxAttempts === 0) return "none";
  const jitter = retrier.JitterStrategy === "FULL" ? "0 to " : "";
  const first = `${jitter}${formatDuration(IntervalSeconds)}`;
  if (MaxAttempts === 1) return `1, after ${first}`;
  const longest =
    MaxDelaySeconds === undefined ? "" : `, at most ${jitter}${formatDuration(MaxDelaySeconds)}`;
  return `${MaxAttempts}, after ${first}, then × ${BackoffRate}${longest}`;
};

const formatEnding = (state: string, error: string): string => {
  const catcher = catchersOf(state).find(({ ErrorEquals }) => ErrorEquals.includes(error));
  return catcher === undefined ? "fails" : catcher.Next;
};

/**
 * The table of statemachine/README.md, made from the state machine: state, errors, retries, what follows, and the longest
 * outage with this error that 50 % and 99 % of the executions survive. The reason is not in it.
 */
export const retryTable = (): readonly (readonly string[])[] =>
  TASKS.flatMap((state) =>
    retriersOf(state).map((retrier) => {
      const [error = ""] = retrier.ErrorEquals;
      const endings = simulateMany(state, () => (error === "States.ALL" ? "Error" : error));
      return [
        `\`${state}\``,
        retrier.ErrorEquals.map((name) => `\`${name}\``).join(", "),
        formatRetrier(retrier),
        formatEnding(state, error),
        formatDuration(survivedOutage(endings, 0.5)),
        formatDuration(survivedOutage(endings, 0.99)),
      ];
    }),
  );
