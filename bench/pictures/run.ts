import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { WorkName } from "./work.ts";

export interface Cost {
  /** Of the whole process's threads, for one picture. */
  readonly cpuMs: number;
  /** The largest resident set of the whole process. */
  readonly peakMb: number;
  readonly bytes: number;
}

const CONTESTANT = new URL("contestant.ts", import.meta.url).pathname;
const run = promisify(execFile);

/** In a process of its own. */
export const measure = async (work: WorkName, file: string, times: number): Promise<Cost> => {
  const { stdout } = await run(process.execPath, [CONTESTANT, work, file, String(times)], {
    timeout: 300_000,
  });
  return JSON.parse(stdout) as Cost;
};

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
