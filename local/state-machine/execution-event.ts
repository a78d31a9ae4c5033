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
  | { readonly type: "Failed"; readonly state: string; readonly error: string };

/** Gets the events of every execution. */
export type ExecutionListener = (execution: string, event: ExecutionEvent) => void;

export const isFinal = ({ type }: ExecutionEvent): boolean =>
  type === "Succeeded" || type === "Failed";
