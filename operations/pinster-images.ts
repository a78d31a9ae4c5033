#!/usr/bin/env node
/** `npx pinster-images`: keys, secrets, tokens and the teardown of a stage. */
import { createInterface } from "node:readline";
import { commandLinePorts } from "./adapters/aws-connection.ts";
import { runCommandLine } from "./adapters/command-line/run-command-line.ts";

/** Ctrl-C and Ctrl-D are an answer, too: none. */
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
  commandLinePorts(terminal, process.env),
);
