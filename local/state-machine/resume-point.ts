import { type ExecutionEvent, findEnd } from "./execution-event.ts";

export interface ResumePoint {
  /** `undefined`: the execution starts over, at the definition's first state. */
  readonly state: string | undefined;
  readonly input: unknown;
}

/**
 * Where an unfinished execution goes on: in the state that it entered last, which is the one that failed if it is redriven. If it began under another definition, it starts
 * over with its first input, because that state may no longer exist. Every step may be repeated.
 *
 * @param definition fingerprint of the definition that is now valid
 * @returns `undefined` if the execution has ended
 */
export const findResumePoint = (
  history: readonly ExecutionEvent[],
  definition: string,
): ResumePoint | undefined => {
  const [first] = history;
  if (first === undefined || findEnd(history) !== undefined) return undefined;
  const latestStart = history.findLastIndex(({ type }) => type === "Started");
  const started = history[latestStart];
  if (started?.type !== "Started" || started.definition !== definition) {
    return { state: undefined, input: "input" in first ? first.input : undefined };
  }
  const entered = history.slice(latestStart).findLast(({ type }) => type === "StateEntered");
  return entered?.type === "StateEntered"
    ? { state: entered.state, input: entered.input }
    : { state: undefined, input: started.input };
};
