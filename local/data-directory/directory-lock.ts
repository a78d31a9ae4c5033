import { createHash } from "node:crypto";
import { realpath, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataDirectoryUnusable } from "./data-directory-unusable.error.ts";

/** The socket of this directory, the same for every process. */
const socketOf = async (directory: string): Promise<string> => {
  const name = createHash("sha256")
    .update(await realpath(directory))
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

const isAnswered = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    }).once("error", () => resolve(false));
  });

const listenAlone = async (address: string, directory: string): Promise<Server> => {
  try {
    return await listen(address);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    if (await isAnswered(address)) {
      throw new DataDirectoryUnusable(
        `Another service uses ${directory}. Stop it, or set DATA_DIR to another folder.`,
      );
    }
    await rm(address, { force: true }); // the process that listened there was killed
    return listen(address);
  }
};

/**
 * Keeps the directory for this process, because two services would run each other's executions. The lock is a socket that this
 * process listens on: unlike a file with a process id, it ends with the process.
 *
 * @returns releases the directory
 * @throws {DataDirectoryUnusable} if another process has it
 */
export const lockDirectory = async (directory: string): Promise<() => Promise<void>> => {
  const server = await listenAlone(await socketOf(directory), directory);
  return () => new Promise((resolve) => server.close(() => resolve()));
};

/** Whether a service runs on the directory. */
export const isServed = async (directory: string): Promise<boolean> =>
  isAnswered(await socketOf(directory));
