import type { KeyFileFacts, KeyFileProblem } from "../../application/ports/key-files.port.ts";

const SENTENCES: Readonly<Record<KeyFileProblem, (facts: KeyFileFacts) => string>> = {
  unreadable: ({ path, systemCode }) => `${path} cannot be read (${systemCode}).`,
  unwritable: ({ path, systemCode }) => `${path} cannot be written (${systemCode}).`,
  "already-exists": ({ path }) =>
    `${path} already exists, and keys are never overwritten. Name another file with --out.`,
};

export const describeKeyFileProblem = (facts: KeyFileFacts): string =>
  SENTENCES[facts.problem](facts);
