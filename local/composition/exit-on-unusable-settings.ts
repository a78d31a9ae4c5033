import { InvalidSettings } from "../../src/adapters/composition/environment.ts";
import { InvalidKeys } from "../../src/adapters/security/key-source.ts";
import { DataDirectoryUnusable } from "../data-directory/data-directory-unusable.error.ts";

const CORRECTABLE = [InvalidSettings, InvalidKeys, DataDirectoryUnusable];

/**
 * Ends the process with exit code 2 and a sentence, where the user can correct the cause.
 * @throws every other error: it is a bug, and keeps its stack
 */
export const exitOnUnusableSettings = (error: unknown): never => {
  const { code, port } = error as { code?: string; port?: number };
  if (CORRECTABLE.some((kind) => error instanceof kind)) {
    console.error((error as Error).message);
  } else if (code === "EADDRINUSE") {
    console.error(
      `Port ${port} is in use. Stop the program that uses it, or set PORT to another one (0 for any free one).`,
    );
  } else {
    throw error;
  }
  process.exit(2);
};
