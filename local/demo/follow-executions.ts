import { EventEmitter, on } from "node:events";
import {
  type ExecutionEvent,
  type ExecutionListener,
  isFinal,
} from "../state-machine/execution-event.ts";

const TIMEOUT_MS = 60_000;

export interface Executions {
  readonly onEvent: ExecutionListener;
  /**
   * The events of an upload's execution, from its first to its last.
   * @throws {Error} if it has not ended after a minute
   */
  follow(uploadId: string): AsyncGenerator<ExecutionEvent>;
}

/** Collects the events of all executions, because an execution may run before its upload is answered. */
export const followExecutions = (): Executions => {
  const histories = new Map<string, ExecutionEvent[]>();
  const emitter = new EventEmitter();
  return {
    onEvent: (uploadId, event) => {
      histories.set(uploadId, [...(histories.get(uploadId) ?? []), event]);
      emitter.emit("event", uploadId, event);
    },
    follow: async function* (uploadId) {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const coming = on(emitter, "event", { signal });
      for (const event of histories.get(uploadId) ?? []) {
        yield event;
        if (isFinal(event)) return;
      }
      try {
        for await (const [id, event] of coming) {
          if (id !== uploadId) continue;
          yield event;
          if (isFinal(event)) return;
        }
      } catch (error) {
        throw signal.aborted ? new Error(`not done after ${TIMEOUT_MS / 1000} seconds`) : error;
      }
    },
  };
};
