#!/usr/bin/env node
/** `npx pinster-images`: makes keys, fills secrets, issues upload tokens and tears down a stage. */
import { createInterface } from "node:readline";
import { runCommandLine } from "./adapters/command-line/run-command-line.ts";
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

const terminal = {
  isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  ask,
};

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  composeCommandLine(terminal, process.env),
);
