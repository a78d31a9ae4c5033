import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const SCRIPT = join(import.meta.dirname, "../../operations/pinster-images.ts");

interface Run {
  /** `null` if a signal has ended it. */
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as an operator does. @param during may interrupt it; `written` is what it has written so far */
export const pinsterImages = (
  args: readonly string[],
  cwd: string,
  during: (child: ChildProcess, written: { out: string; err: string }) => void = () => {},
): Promise<Run> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [SCRIPT, ...args], { cwd });
    const written = { out: "", err: "" };
    child.stdout.on("data", (text) => {
      written.out += text;
    });
    child.stderr.on("data", (text) => {
      written.err += text;
    });
    child.once("close", (exitCode) => resolve({ exitCode, ...written }));
    during(child, written);
  });

/** Sends a signal as soon as a condition holds, unless the program has ended before. @returns for `pinsterImages` */
export const interruptWhen =
  (
    condition: (written: { readonly out: string; readonly err: string }) => unknown,
    signal: NodeJS.Signals = "SIGINT",
  ) =>
  async (child: ChildProcess, written: { readonly out: string; readonly err: string }) => {
    while (child.exitCode === null && child.signalCode === null) {
      if (await condition(written)) {
        child.kill(signal);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
