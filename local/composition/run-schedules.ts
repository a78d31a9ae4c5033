import type { SamTemplate } from "../template/sam-template.ts";
import type { FindFunction } from "./local-functions.ts";

/** Milliseconds. The start itself is not to wait for the first calls. */
const AFTER_START = 5_000;

/**
 * Calls each function that the template schedules: soon, and at its intervals. A call that fails is in the log, and the next one comes at its
 * time.
 *
 * @returns ends the work, when the running calls have ended
 */
export const runSchedules = (
  template: Pick<SamTemplate, "functions">,
  findFunction: FindFunction,
): { stop(): Promise<void> } => {
  const running = new Set<Promise<unknown>>();
  const timers = template.functions().flatMap(({ entryPoint, everySeconds }) => {
    if (everySeconds === undefined) return [];
    const call = (): void => {
      // On one machine there are few originals: all of them at each call.
      const result = findFunction(entryPoint)({ originals: "all" }).catch(() => {});
      running.add(result);
      result.finally(() => running.delete(result));
    };
    return [setTimeout(call, AFTER_START).unref(), setInterval(call, 1000 * everySeconds).unref()];
  });
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
};
