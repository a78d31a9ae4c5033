import { existsSync } from "node:fs";
import { join } from "node:path";
import { makeDirectory, writeWhole } from "../file-system/durable-files.ts";
import { generateLocalKeysEnv } from "../keys/local-keys-env.ts";
import { DataDirectoryUnusable } from "./data-directory-unusable.error.ts";
import { lockDirectory } from "./directory-lock.ts";
import { removeLeftovers } from "./remove-leftovers.ts";

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

/** Where files and folders are prepared before they are moved into place. */
const WITH_PREPARED = [
  "buckets/uploads",
  "buckets/images",
  "executions",
  "pinster-api/images",
  "pinster-api/flagged",
];

/**
 * Opens the directory for this process alone, and removes what a killed process has left. Generates keys when it opens a new one.
 * @throws {DataDirectoryUnusable}
 */
export const openDataDirectory = async (root: string): Promise<DataDirectory> => {
  await makeDirectory(root).catch((error: Error) => {
    throw new DataDirectoryUnusable(
      `DATA_DIR: the folder ${root} cannot be used (${error.message})`,
    );
  });
  const release = await lockDirectory(root);
  await removeLeftovers(WITH_PREPARED.map((folder) => join(root, folder)));
  const keysFile = join(root, "keys.env");
  if (!existsSync(keysFile)) await writeWhole(keysFile, generateLocalKeysEnv(), 0o600);
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
