import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;
const ATTEMPTS = 3;

export const REGION = "eu-west-1";
export const ACCOUNT_ID = "123456789012";

export interface Ministack {
  readonly url: string;
  /** What it wrote, for the case that something went wrong. */
  log(): Promise<string>;
  /** Stops it and removes all that it kept. */
  stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

const isUp = async (url: string): Promise<boolean> => {
  try {
    const health = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2_000) });
    return health.ok;
  } catch {
    return false;
  }
};

/** It leads a process group of its own, so that the workers of its Lambda functions end with it. */
const stopGroup = async (child: ChildProcess): Promise<void> => {
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(-(child.pid as number), name);
    } catch {
      // none of them is left
    }
  };
  signal("SIGTERM");
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (!hasEnded(child) && Date.now() < deadline) await sleep(50);
  signal("SIGKILL");
};

/**
 * Starts the emulator on a free port of loopback, with everything that it writes in a folder that goes with it.
 * @param python that of its virtual environment
 * @throws {Error} with what it wrote, if it does not come up
 */
export const startMinistack = async (python: string, signal: AbortSignal): Promise<Ministack> => {
  const directory = await mkdtemp(join(tmpdir(), "pinster-ministack-"));
  const logFile = join(directory, "ministack.log");
  const log = (): Promise<string> => readFile(logFile, "utf8").catch(() => "");
  let child: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    if (child?.pid !== undefined) await stopGroup(child);
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  };

  try {
    // Somebody else may take a free port before it does.
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      child = await launch(python, port, directory, logFile);
      const deadline = Date.now() + START_TIMEOUT_MS;
      while (!hasEnded(child) && Date.now() < deadline) {
        signal.throwIfAborted();
        if (await isUp(url)) return { url, log, stop };
        await sleep(100);
      }
      await stopGroup(child);
    }
    throw new Error(`The emulator did not come up. It wrote:\n${await log()}`);
  } catch (error) {
    await stop();
    throw error;
  }
};

const launch = async (
  python: string,
  port: number,
  directory: string,
  logFile: string,
): Promise<ChildProcess> => {
  const temporary = join(directory, "tmp");
  const state = join(directory, "state");
  await Promise.all([mkdir(temporary, { recursive: true }), mkdir(state, { recursive: true })]);
  const output = openSync(logFile, "a");
  const child = spawn(python, [join(import.meta.dirname, "ministack_launch.py")], {
    detached: true,
    // It ends when this pipe does, should this process not live to stop it.
    stdio: ["pipe", output, output],
    env: {
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
