import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Milliseconds of CPU per request, measured one after the other. */
export interface Turn {
  /** The signing of the address alone. */
  readonly signing: number;
  /** The token's signature is verified, and the address signed. */
  readonly least: number;
  readonly handler: number;
}

export const measureTurns = async (bundle: string, inputFile: string): Promise<Turn[]> => {
  // No NODE_OPTIONS of whoever runs this: they would be measured as well.
  const run = promisify(execFile)(process.execPath, [bundle, inputFile], { env: {} });
  return JSON.parse((await run).stdout) as Turn[];
};
