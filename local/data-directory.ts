import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, realpath, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateKeysEnv } from "../operations/adapters/keys/key-pairs.ts";

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

/** DATA_DIR cannot be used, or another service uses it. */
export class DataDirectoryUnusable extends Error {
  override readonly name = "DataDirectoryUnusable";
}

/** The same for every process that opens this folder. */
const lockAddress = async (root: string): Promise<string> => {
  const name = createHash("sha256")
    .update(await realpath(root))
    .digest("hex")
    .slice(0, 16);
  return process.platform === "win32"
    ? `\\\\.\\pipe\\pinster-${name}`
    : join(tmpdir(), `pinster-${name}.sock`);
};

const listen = (address: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy()).once("error", reject);
    server.listen(address, () => resolve(server.unref()));
  });

const answers = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    }).once("error", () => resolve(false));
  });

/**
 * Two services would run each other's executions, so each listens on a socket that is named after its folder: unlike a file with a
 * process id, it says nothing of a process that was killed.
 */
const lock = async (root: string): Promise<Server> => {
  const address = await lockAddress(root);
  try {
    return await listen(address);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    if (await answers(address)) {
      throw new DataDirectoryUnusable(
        `Another service uses ${root}. Stop it, or set DATA_DIR to another folder.`,
      );
    }
    await rm(address, { force: true });
    return listen(address);
  }
};

/** @throws {DataDirectoryUnusable} */
export const openDataDirectory = async (root: string): Promise<DataDirectory> => {
  await mkdir(root, { recursive: true }).catch((error: Error) => {
    throw new DataDirectoryUnusable(
      `DATA_DIR: ${root} is no folder that can be used (${error.message})`,
    );
  });
  const held = await lock(root);
  const keysFile = join(root, "keys.env");
  if (!existsSync(keysFile)) await writeFile(keysFile, generateKeysEnv(), { mode: 0o600 });
  return {
    buckets: join(root, "buckets"),
    executions: join(root, "executions"),
    keysFile,
    logFile: join(root, "service.log"),
    pinsterApi: join(root, "pinster-api"),
    rejections: join(root, "rejections"),
    release: () => new Promise((resolve) => held.close(() => resolve())),
  };
};
