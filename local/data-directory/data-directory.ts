import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateLocalKeysEnv } from "../keys/local-keys-env.ts";
import { DataDirectoryUnusable } from "./data-directory-unusable.error.ts";
import { lockDirectory } from "./directory-lock.ts";

/** The paths under which the local service keeps everything. To delete the directory resets the service. */
export interface DataDirectory {
  readonly buckets: string;
  readonly executions: string;
  /** PinsterApi's keys.env. */
  readonly keysFile: string;
  /** JSON lines. */
  readonly logFile: string;
  readonly pinsterApi: string;
  readonly rejections: string;
  /** Lets another service use the directory. */
  release(): Promise<void>;
}

/**
 * Opens the directory for this process alone. Generates keys when it opens a new one.
 * @throws {DataDirectoryUnusable}
 */
export const openDataDirectory = async (root: string): Promise<DataDirectory> => {
  await mkdir(root, { recursive: true }).catch((error: Error) => {
    throw new DataDirectoryUnusable(
      `DATA_DIR: the folder ${root} cannot be used (${error.message})`,
    );
  });
  const release = await lockDirectory(root);
  const keysFile = join(root, "keys.env");
  if (!existsSync(keysFile)) await writeWhole(keysFile, generateLocalKeysEnv());
  return {
    buckets: join(root, "buckets"),
    executions: join(root, "executions"),
    keysFile,
    logFile: join(root, "service.log"),
    pinsterApi: join(root, "pinster-api"),
    rejections: join(root, "rejections"),
    release,
  };
};

/** Writes a secret file that is there as a whole or not at all, even if the process dies. */
const writeWhole = async (file: string, text: string): Promise<void> => {
  const prepared = `${file}.new`;
  await writeFile(prepared, text, { mode: 0o600, flush: true });
  await rename(prepared, file);
};
