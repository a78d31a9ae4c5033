import { InvalidSettings } from "../src/adapters/composition/settings.ts";
import { DataDirectoryUnusable } from "./data-directory.ts";

/** Ends the process with a sentence about what the user can mend; anything else is a bug and keeps its stack. */
export const exitOnUnusableSettings = (error: unknown): never => {
  const { code, port } = error as { code?: string; port?: number };
  if (error instanceof InvalidSettings || error instanceof DataDirectoryUnusable) {
    console.error(error.message);
  } else if (code === "EADDRINUSE") {
    console.error(
      `Port ${port} is in use. Stop what uses it, or set PORT to another one (0 for any free one).`,
    );
  } else {
    throw error;
  }
  process.exit(2);
};
