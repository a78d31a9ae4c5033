import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const START = join(import.meta.dirname, "../../../local/start.ts");

export interface Ended {
  /** The exit code; `null` if a signal ended the process. */
  readonly code: number | null;
  readonly output: string;
}

/** `npm start` as a process of its own, which people run and kill. */
export class RunningService {
  readonly url: string;
  private readonly child: ChildProcess;
  private readonly readOutput: () => string;

  private constructor(child: ChildProcess, url: string, readOutput: () => string) {
    this.child = child;
    this.url = url;
    this.readOutput = readOutput;
  }

  /** @throws {Error} with the service's output if it does not start within 30 seconds */
  static async start(settings: Readonly<Record<string, string>>): Promise<RunningService> {
    const { child, readOutput } = spawnService(settings);
    for (let waited = 0; waited < 30_000; waited += 50) {
      const url = /runs on (\S+)/.exec(readOutput())?.[1];
      if (url !== undefined && readOutput().includes("Ctrl-C"))
        return new RunningService(child, url, readOutput);
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill("SIGKILL");
    throw new Error(`The service did not start:\n${readOutput()}`);
  }

  /** Starts a service that prints to a file. @param settings with the PORT */
  static startSilently(
    settings: Readonly<Record<string, string>>,
    fileDescriptor: number,
  ): RunningService {
    const { PATH = "" } = process.env;
    const child = spawn(process.execPath, [START], {
      cwd: tmpdir(),
      env: { PATH, ...settings },
      stdio: ["ignore", fileDescriptor, fileDescriptor],
    });
    return new RunningService(child, `http://localhost:${settings["PORT"]}`, () => "");
  }

  /** Starts a service that is expected to end by itself. */
  static async runToEnd(settings: Readonly<Record<string, string>>, cwd?: string): Promise<Ended> {
    const { child, readOutput } = spawnService(settings, cwd);
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output: readOutput() };
  }

  /** What the process has printed until now. */
  get output(): string {
    return this.readOutput();
  }

  get port(): string {
    return new URL(this.url).port;
  }

  /** The memory that the process takes now. */
  async residentBytes(): Promise<number> {
    const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", `${this.child.pid}`]);
    return 1024 * Number(stdout);
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Ended> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const closed = once(this.child, "close");
      this.child.kill(signal);
      await closed;
    }
    return { code: this.child.exitCode, output: this.readOutput() };
  }
}

/** @param cwd a folder without `.env`, unless that is tested */
const spawnService = (settings: Readonly<Record<string, string>>, cwd = tmpdir()) => {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [START], { cwd, env: { PATH, ...settings } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return { child, readOutput: () => text };
};
