import { readFile, writeFile } from "node:fs/promises";
import { type KeysFiles, KeysFileUnusable } from "../../application/ports/keys-files.port.ts";

export class FileSystemKeysFiles implements KeysFiles {
  async read(path: string): Promise<string> {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      throw new KeysFileUnusable(`${path} cannot be read (${codeOf(error)}).`, { cause: error });
    }
  }

  async create(path: string, text: string): Promise<void> {
    try {
      await writeFile(path, text, { mode: 0o600, flag: "wx" });
    } catch (error) {
      throw new KeysFileUnusable(
        codeOf(error) === "EEXIST"
          ? `${path} exists already, and keys are never overwritten; name another file by --out.`
          : `${path} cannot be written (${codeOf(error)}).`,
        { cause: error },
      );
    }
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
