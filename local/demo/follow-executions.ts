import { EventEmitter, on } from "node:events";
import type { ExecutionEvent } from "../state-machine/execution-journal.ts";
import type { ExecutionListener } from "../state-machine/local-workflow-engine.ts";

const TIMEOUT_MS = 60_000;

export interface Executions {
  readonly onEvent: ExecutionListener;
  /**
   * What happens to an upload, from the beginning to its end.
   * @throws {Error} if it has not ended in a minute
   */
  follow(uploadId: string): AsyncGenerator<ExecutionEvent>;
}

const hasEnded = ({ type }: ExecutionEvent): boolean => type === "Succeeded" || type === "Failed";

/** Remembers what happened, since an execution may be on its way before its upload is answered. */
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
        if (hasEnded(event)) return;
      }
      try {
        for await (const [id, event] of coming) {
          if (id !== uploadId) continue;
          yield event;
          if (hasEnded(event)) return;
        }
      } catch (error) {
        throw signal.aborted ? new Error(`not done after ${TIMEOUT_MS / 1000} seconds`) : error;
      }
    },
  };
};
