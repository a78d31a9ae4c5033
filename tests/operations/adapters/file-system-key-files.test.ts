import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { FileSystemKeyFiles } from "../../../operations/adapters/file-system-key-files.ts";
import {
  type KeyFileFacts,
  KeyFileUnusable,
} from "../../../operations/application/ports/key-files.port.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const files = new FileSystemKeyFiles();
const directory = temporaryDirectory();

const expectUnusable = async (result: Promise<unknown>, facts: KeyFileFacts): Promise<void> => {
  const error = await result.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(KeyFileUnusable);
  expect((error as KeyFileUnusable).facts).toEqual(facts);
};

describe("FileSystemKeyFiles", () => {
  it("creates a file that only its owner can read", async () => {
    const path = join(directory, "new.env");
    await files.create(path, "KEY=1\n");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await files.read(path)).toBe("KEY=1\n");
  });

  it("does not overwrite a file that exists", async () => {
    const path = join(directory, "old.env");
    await writeFile(path, "KEY=1\n");
    await expectUnusable(files.create(path, "KEY=2\n"), {
      path,
      problem: "already-exists",
      systemCode: "EEXIST",
    });
    expect(await readFile(path, "utf8")).toBe("KEY=1\n");
  });

  it("reports the path and the system's code if the folder does not exist", async () => {
    const path = join(directory, "absent", "keys.env");
    const facts = { path, systemCode: "ENOENT" };
    await expectUnusable(files.read(path), { ...facts, problem: "unreadable" });
    await expectUnusable(files.create(path, ""), { ...facts, problem: "unwritable" });
  });
});
