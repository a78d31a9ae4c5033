import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export const PROJECT = join(import.meta.dirname, "..", "..", "..");

const cli = process.env["SAM_CLI"] ?? "";
if (cli === "") throw new Error("These tests need the SAM command line: run `npm run test:aws`.");

/** The PATH of the person who called npm, without what npm puts before it. */
const ordinaryPath = (): string =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin[\\/]?$|node-gyp-bin[\\/]?$/.test(folder))
    .join(delimiter);

const withoutProgress = (output: string): string =>
  output.replaceAll(/^.*\bUploading to .*\n/gm, "");

/** Runs `sam` in the project as a person would; fails with what it wrote. */
export const sam = async (...parameters: readonly string[]): Promise<string> => {
  try {
    const { stdout, stderr } = await run(cli, parameters, {
      cwd: PROJECT,
      env: { ...process.env, PATH: ordinaryPath(), SAM_CLI_TELEMETRY: "0" },
      timeout: 150_000,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout + stderr;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`sam ${parameters.join(" ")} failed:\n${withoutProgress(stdout + stderr)}`);
  }
};
