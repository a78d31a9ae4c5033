import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Measurement } from "./contestant.ts";

const TIMEOUT_MS = 60_000;

/** Measures a contestant in a new process. */
export const measureIn = async (
  bundle: string,
  inputFile: string,
  uploads: number,
): Promise<Measurement> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [bundle, inputFile, String(uploads)],
    // No NODE_OPTIONS of whoever runs this: they would be measured as well.
    { timeout: TIMEOUT_MS, env: {} },
  );
  return JSON.parse(stdout) as Measurement;
};
