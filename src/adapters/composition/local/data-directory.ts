import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateKeysEnv } from "../../keys/key-pairs.ts";

/** Where the local service keeps everything; deleting it resets the service. */
export interface DataDirectory {
  readonly buckets: string;
  readonly executions: string;
  readonly keysFile: string;
  readonly logFile: string;
  readonly pinsterApi: string;
  readonly rejections: string;
  release(): Promise<void>;
}

export class DataDirectoryInUse extends Error {
  override readonly name = "DataDirectoryInUse";
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
};

/** @throws {DataDirectoryInUse} two services would run each other's executions */
const lock = async (file: string, root: string): Promise<void> => {
  const holder = Number(await readFile(file, "utf8").catch(() => ""));
  if (holder > 0 && isAlive(holder)) {
    throw new DataDirectoryInUse(
      `Another service (process ${holder}) uses ${root}. Stop it, or set DATA_DIR to another folder.`,
    );
  }
  await writeFile(file, String(process.pid));
};

export const openDataDirectory = async (root: string): Promise<DataDirectory> => {
  await mkdir(root, { recursive: true });
  const pidFile = join(root, "service.pid");
  await lock(pidFile, root);
  const keysFile = join(root, "keys.env");
  if (!existsSync(keysFile)) await writeFile(keysFile, generateKeysEnv(), { mode: 0o600 });
  return {
    buckets: join(root, "buckets"),
    executions: join(root, "executions"),
    keysFile,
    logFile: join(root, "service.log"),
    pinsterApi: join(root, "pinster-api"),
    rejections: join(root, "rejections"),
    release: () => rm(pidFile, { force: true }),
  };
};
