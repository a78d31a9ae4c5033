import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { undefinedIfMissing } from "./absent-files.ts";
import { makeDirectory, writeWhole } from "./durable-files.ts";
import { keyOf, type StoredRef } from "./object-created-event.ts";

const SUFFIX = ".json";

/** Events of the uploads bucket that StartWorkflow has refused too often, a file for each. A list for the operator: what was stored stays. */
export class DeadLetters {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  async add(ref: StoredRef): Promise<void> {
    await makeDirectory(this.directory);
    const key = keyOf(ref).toString();
    const file = `${key.replaceAll("/", ".")}.${ref.versionId}${SUFFIX}`;
    const letter = { key, version_id: ref.versionId.toString(), given_up_at: new Date() };
    await writeWhole(join(this.directory, file), `${JSON.stringify(letter)}\n`);
  }

  /** @returns what was stored, as `<key, with dots>.<version id>`; it is no longer in the list */
  async take(): Promise<readonly string[]> {
    const names = (await undefinedIfMissing(readdir(this.directory))) ?? [];
    await rm(this.directory, { recursive: true, force: true });
    return names
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => name.slice(0, -SUFFIX.length));
  }
}
