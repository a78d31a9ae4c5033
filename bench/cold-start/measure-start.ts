import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Environment } from "../../src/adapters/composition/environment.ts";

export interface Start {
  readonly wallMs: number;
  /** Of the whole process, compiling in the background and garbage collection included. */
  readonly cpuMs: number;
}

const TIMEOUT_MS = 60_000;

/** Loads a module as Lambda's runtime does: its handler is made while it is loaded. */
const PROGRAM = `
  import { createRequire } from "node:module";
  const file = process.argv[1];
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const { handler } = file.endsWith(".cjs") ? createRequire(file)(file) : await import(file);
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  if (typeof handler !== "function") throw new TypeError("There is no handler.");
  console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000 }));`;

/** Measures a function's initialisation in a new process. */
export const measureStart = async (file: string, environment: Environment): Promise<Start> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", PROGRAM, file],
    { timeout: TIMEOUT_MS, env: { ...environment } },
  );
  return JSON.parse(stdout) as Start;
};
