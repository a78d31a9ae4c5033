import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const START = join(import.meta.dirname, "../../local/start.ts");

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** `npm start` as a process of its own, as it is run and killed by people. */
export class RunningService {
  readonly url: string;
  private readonly child: ChildProcess;
  private readonly output: () => string;

  private constructor(child: ChildProcess, url: string, output: () => string) {
    this.child = child;
    this.url = url;
    this.output = output;
  }

  static async start(settings: Readonly<Record<string, string>>): Promise<RunningService> {
    const { child, output } = spawnService(settings);
    for (let waited = 0; waited < 30_000; waited += 50) {
      const url = /runs on (\S+)/.exec(output())?.[1];
      if (url !== undefined && output().includes("Ctrl-C"))
        return new RunningService(child, url, output);
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill("SIGKILL");
    throw new Error(`The service did not start:\n${output()}`);
  }

  /** For a service that is not expected to start. */
  static async startInVain(settings: Readonly<Record<string, string>>): Promise<Ended> {
    const { child, output } = spawnService(settings);
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output: output() };
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Ended> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const closed = once(this.child, "close");
      this.child.kill(signal);
      await closed;
    }
    return { code: this.child.exitCode, output: this.output() };
  }
}

const spawnService = (settings: Readonly<Record<string, string>>) => {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [START], { env: { PATH, ...settings } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return { child, output: () => text };
};
