#!/usr/bin/env -S node --max-semi-space-size=16
/**
 * `npx pinster-images`: the commands that keep the service running. Node keeps young objects in at most 16 MiB, so that listings of millions
 * of keys stay below 200 MB; without that, V8 lets garbage grow to 300 MB.
 */
import { createInterface } from "node:readline";
import { createLogUpdate } from "log-update";
import { runCommandLine } from "./adapters/command-line/run-command-line.ts";
import { EXIT_CODES } from "./adapters/command-line/subcommand.ts";
import { composeCommandLine } from "./composition.ts";

/** Ctrl-C and Ctrl-D count as an empty answer. */
const ask = (question: string): Promise<string> =>
  new Promise((resolve) => {
    const dialogue = createInterface({ input: process.stdin, output: process.stdout });
    dialogue.once("close", () => resolve(""));
    dialogue.question(question, (answer) => {
      resolve(answer);
      dialogue.close();
    });
  });

const createStatusLine = () => {
  const update = createLogUpdate(process.stderr);
  return {
    show: (text: string) => update(text),
    clear: () => update.clear(),
    end: () => update.done(),
  };
};

const terminal = {
  isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  statusLine: process.stderr.isTTY ? createStatusLine() : undefined,
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  ask,
};

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

const listenForInterrupts = (onInterrupt: () => void): (() => void) => {
  let isRepeated = false;
  const listener = (): void => {
    if (isRepeated) process.exit(EXIT_CODES.interrupted);
    isRepeated = true;
    terminal.statusLine?.end();
    terminal.err("Finishing what has begun. Interrupt again to stop at once.\n");
    onInterrupt();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
};

// A reader that stops reading, such as `head`, ends the command.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(EXIT_CODES.interrupted);
});

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  composeCommandLine(terminal, process.env, listenForInterrupts),
);
