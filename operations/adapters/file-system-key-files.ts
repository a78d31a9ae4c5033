import { readFile, writeFile } from "node:fs/promises";
import {
  type KeyFileProblem,
  type KeyFiles,
  KeyFileUnusable,
} from "../application/ports/key-files.port.ts";

export class FileSystemKeyFiles implements KeyFiles {
  async read(path: string): Promise<string> {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      throw toKeyFileUnusable(path, "unreadable", error);
    }
  }

  async create(path: string, text: string): Promise<void> {
    try {
      await writeFile(path, text, { mode: 0o600, flag: "wx" });
    } catch (error) {
      throw toKeyFileUnusable(path, "unwritable", error);
    }
  }
}

const toKeyFileUnusable = (
  path: string,
  problem: KeyFileProblem,
  cause: unknown,
): KeyFileUnusable => {
  const { code: systemCode = "unknown" } = cause as NodeJS.ErrnoException;
  return new KeyFileUnusable(
    { path, systemCode, problem: systemCode === "EEXIST" ? "already-exists" : problem },
    { cause },
  );
};
