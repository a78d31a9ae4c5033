import { existsSync } from "node:fs";
import { access, constants, readdir } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectory, writeWhole } from "../file-system/durable-files.ts";
import { generateLocalKeysEnv } from "../keys/local-keys-env.ts";
import { explainUnusable } from "./data-directory-unusable.error.ts";
import { lockDirectory } from "./directory-lock.ts";
import { removeLeftovers } from "./remove-leftovers.ts";

/** The paths under which the local service keeps everything. To delete the directory resets the service. */
export interface DataDirectory {
  readonly buckets: string;
  readonly executions: string;
  /** Uploads that could not be started. */
  readonly deadLetters: string;
  /** PinsterApi's keys.env. */
  readonly keysFile: string;
  /** A database of SQLite. */
  readonly ledgerFile: string;
  /** JSON lines. */
  readonly logFile: string;
  readonly pinsterApi: string;
  /** Requests of `pinster-images executions redrive`. */
  readonly redrives: string;
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
  const paths = pathsIn(root);
  let release = async (): Promise<void> => {};
  try {
    await makeDirectory(root);
    release = await lockDirectory(root);
    await assertOwn(root);
    await removeLeftovers(WITH_PREPARED.map((folder) => join(root, folder)));
    if (!existsSync(paths.keysFile)) {
      await writeWhole(paths.keysFile, generateLocalKeysEnv(), 0o600);
    }
  } catch (error) {
    await release();
    throw explainUnusable(root, error);
  }
  return { ...paths, release };
};

const pathsIn = (root: string): Omit<DataDirectory, "release"> => ({
  buckets: join(root, "buckets"),
  executions: join(root, "executions"),
  deadLetters: join(root, "dead-letters"),
  keysFile: join(root, "keys.env"),
  ledgerFile: join(root, "ledger.sqlite"),
  logFile: join(root, "service.log"),
  pinsterApi: join(root, "pinster-api"),
  redrives: join(root, "redrives"),
  rejections: join(root, "rejections"),
});

/** Finds out now, not in the middle of an upload, that another user has made the files. */
const assertOwn = async (root: string): Promise<void> => {
  for (const name of await readdir(root)) {
    await access(join(root, name), constants.R_OK | constants.W_OK);
  }
};
