import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const COMMAND_LINE = join(import.meta.dirname, "../../../operations/pinster-images.ts");

/** Runs an operator's command, which prints JSON. It may end with 1: something is not as it should be. */
export const runPinsterImages = async (...command: readonly string[]): Promise<unknown> => {
  const run = promisify(execFile)(process.execPath, [COMMAND_LINE, ...command]);
  const { stdout } = await run.catch((error: { readonly stdout: string }) => error);
  return JSON.parse(stdout);
};
