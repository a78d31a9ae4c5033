import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { WorkName } from "./work.ts";

export interface Cost {
  /** Of the whole process's threads, for one picture. */
  readonly cpuMs: number;
  /** The largest resident set of the whole process. */
  readonly peakMb: number;
  /** What the work made. */
  readonly bytes: number;
}

const CONTESTANT = new URL("picture-contestant.ts", import.meta.url).pathname;
const run = promisify(execFile);

/** Does work in a process of its own. */
export const measure = async (work: WorkName, file: string, times: number): Promise<Cost> => {
  const { stdout } = await run(process.execPath, [CONTESTANT, work, file, String(times)], {
    timeout: 300_000,
  });
  return JSON.parse(stdout) as Cost;
};

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

export const mediansOf = (costs: readonly Cost[]): Cost => ({
  cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
  peakMb: median(costs.map(({ peakMb }) => peakMb)),
  bytes: median(costs.map(({ bytes }) => bytes)),
});
