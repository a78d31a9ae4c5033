import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { removeQuietly } from "../file-system/durable-files.ts";

/** What a killed process was preparing: `.incoming` of a bucket, or a folder or file with a random name. */
const PREPARED = /^\.(incoming|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Removes what a killed process was preparing directly in these folders. */
export const removeLeftovers = async (directories: readonly string[]): Promise<void> => {
  for (const directory of directories) {
    const names = await readdir(directory).catch(() => []);
    const leftovers = names.filter((name) => PREPARED.test(name));
    await Promise.all(leftovers.map((name) => removeQuietly(join(directory, name))));
  }
};
