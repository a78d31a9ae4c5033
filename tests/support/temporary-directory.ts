import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";

/** A folder of this test file's own, removed after its tests. */
export const temporaryDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), "pinster-"));
  afterAll(() => rm(directory, { recursive: true, force: true }));
  return directory;
};
