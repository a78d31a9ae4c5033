import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";

/** Creates a folder for one test file, and removes it after the file's tests. */
export const temporaryDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), "pinster-"));
  afterAll(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  return directory;
};
