import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { FileSystemKeysFiles } from "../../../../operations/adapters/keys/file-system-keys-files.ts";
import { KeysFileUnusable } from "../../../../operations/application/ports/keys-files.port.ts";
import { temporaryDirectory } from "../../../support/temporary-directory.ts";

const files = new FileSystemKeysFiles();
const directory = temporaryDirectory();

describe("files of keys", () => {
  it("can be read by their owner alone", async () => {
    const path = join(directory, "new.env");
    await files.create(path, "KEY=1\n");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await files.read(path)).toBe("KEY=1\n");
  });

  it("are never overwritten", async () => {
    const path = join(directory, "old.env");
    await writeFile(path, "KEY=1\n");
    await expect(files.create(path, "KEY=2\n")).rejects.toThrow(/never overwritten/);
    expect(await readFile(path, "utf8")).toBe("KEY=1\n");
  });

  it("that cannot be read or written are told by their names", async () => {
    const path = join(directory, "absent", "keys.env");
    await expect(files.read(path)).rejects.toThrow(KeysFileUnusable);
    await expect(files.create(path, "")).rejects.toThrow(`${path} cannot be written (ENOENT)`);
  });
});
