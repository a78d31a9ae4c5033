/** What happens to an execution, as its journal records it. */
export type ExecutionEvent =
  | {
      readonly type: "Started";
      /** Fingerprint of the state machine's definition. Version 0.1.0 records no such event. */
      readonly definition: string;
      readonly input: unknown;
    }
  | { readonly type: "StateEntered"; readonly state: string; readonly input: unknown }
  | { readonly type: "StateRetried"; readonly state: string; readonly attempt: number }
  | { readonly type: "Succeeded"; readonly state: string }
  | { readonly type: "Failed"; readonly state: string; readonly error: string }
  /** A failed execution goes on in the state in which it failed. */
  | { readonly type: "Redriven" };

type FinalEvent = Extract<ExecutionEvent, { readonly type: "Succeeded" | "Failed" }>;

/** Gets the events of every execution. */
export type ExecutionListener = (execution: string, event: ExecutionEvent) => void;

export const isFinal = (event: ExecutionEvent): event is FinalEvent =>
  event.type === "Succeeded" || event.type === "Failed";

/** @returns how the execution ended; `undefined` while it runs, also after it was redriven */
export const findEnd = <Event extends ExecutionEvent>(
  history: readonly Event[],
): (Event & FinalEvent) | undefined => {
  const last = history.findLast((event) => isFinal(event) || event.type === "Redriven");
  return last !== undefined && isFinal(last) ? last : undefined;
};
