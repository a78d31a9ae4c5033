import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const STOP_TIMEOUT_MS = 5_000;

export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** Ends a process that was started `detached`, and everything that it started. */
export const stopGroup = async (leader: ChildProcess): Promise<void> => {
  const { pid } = leader;
  if (pid === undefined) return; // it never started
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(-pid, name);
    } catch {
      // none of them is left
    }
  };
  signal("SIGTERM");
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (!hasEnded(leader) && Date.now() < deadline) await sleep(20);
  signal("SIGKILL");
};
