import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasEnded, stopGroup } from "./process-group.ts";

const START_TIMEOUT_MS = 30_000;
const ATTEMPTS = 3;

export const REGION = "eu-west-1";
export const ACCOUNT_ID = "123456789012";

export interface Ministack {
  readonly url: string;
  stop(): Promise<void>;
}

/** A port of loopback that nobody listens on at the moment. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

const isUp = async (url: string): Promise<boolean> => {
  try {
    const health = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2_000) });
    return health.ok;
  } catch {
    return false;
  }
};

/**
 * Starts the emulator on a free port of loopback.
 * @param python that of its virtual environment
 * @param directory where it keeps and writes everything
 * @param settings of the emulator and its functions, such as the endpoints of services that others stand in for
 * @throws {Error} with what it wrote, if it does not come up
 */
export const startMinistack = async (
  python: string,
  directory: string,
  settings: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Ministack> => {
  const logFile = join(directory, "ministack.log");
  // Somebody else may take a free port before it does.
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = await launch(python, port, directory, settings, logFile);
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!hasEnded(child) && !signal.aborted && Date.now() < deadline) {
      if (await isUp(url)) return { url, stop: () => stopGroup(child) };
      await sleep(100);
    }
    await stopGroup(child);
    signal.throwIfAborted();
  }
  throw new Error(`The emulator did not come up. It wrote:\n${await readFile(logFile, "utf8")}`);
};

const launch = async (
  python: string,
  port: number,
  directory: string,
  settings: Readonly<Record<string, string>>,
  logFile: string,
): Promise<ChildProcess> => {
  const temporary = join(directory, "tmp");
  const state = join(directory, "state");
  await Promise.all([mkdir(temporary, { recursive: true }), mkdir(state, { recursive: true })]);
  const output = openSync(logFile, "a");
  const child = spawn(python, [join(import.meta.dirname, "ministack_launch.py")], {
    detached: true, // it leads a process group, in which the workers of its functions are
    // It ends when this pipe does, should this process not live to stop it.
    stdio: ["pipe", output, output],
    env: {
      ...settings,
      PATH: process.env["PATH"],
      HOME: directory,
      TMPDIR: temporary,
      STATE_DIR: state,
      GATEWAY_PORT: String(port),
      BIND_HOST: "127.0.0.1",
      IOT_MTLS_ENABLED: "0",
      MINISTACK_REGION: REGION,
      MINISTACK_ACCOUNT_ID: ACCOUNT_ID,
      AUTH: "true",
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUNBUFFERED: "1",
    },
  });
  child.on("error", () => {}); // it shows as ended
  child.stdin?.on("error", () => {});
  return child;
};
