import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Job, Report } from "./service-worker.ts";

/** The service in a process that may crash, hang or exhaust its memory without harm. */
export class HostileProcess {
  private child: ChildProcess | undefined;

  /** @returns what became of the file; `crashed …` and `hung …` are outcomes as well */
  async run(job: Job, maxSeconds: number): Promise<Report & { readonly seconds: number }> {
    const child = await this.start();
    const begun = performance.now();
    const report = await new Promise<Report>((resolve) => {
      const done = (found: Report) => {
        clearTimeout(timer);
        child.off("message", done).off("exit", crashed);
        resolve(found);
      };
      const ended = (outcome: string) => {
        this.child = undefined;
        done({ outcome, detail: "", rss: 0, peak: 0 });
      };
      const crashed = (code: number | null, signal: string | null) =>
        ended(`crashed with ${signal ?? code}`);
      const timer = setTimeout(() => {
        child.off("exit", crashed).kill("SIGKILL");
        ended(`hung for ${maxSeconds} s`);
      }, maxSeconds * 1000);
      child.on("message", done).once("exit", crashed);
      child.send(job);
    });
    return { ...report, seconds: (performance.now() - begun) / 1000 };
  }

  stop(): void {
    this.child?.kill("SIGKILL");
    this.child = undefined;
  }

  private async start(): Promise<ChildProcess> {
    if (this.child !== undefined) return this.child;
    const child = fork(join(import.meta.dirname, "service-worker.ts"), {
      serialization: "advanced",
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: "" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let errorOutput = "";
    child.stderr?.on("data", (text) => {
      errorOutput = (errorOutput + text).slice(-2_000);
    });
    const failed = once(child, "exit").then(() => {
      throw new Error(`The service does not start: ${errorOutput}`);
    });
    await Promise.race([once(child, "message"), failed]);
    failed.catch(() => {}); // from now on, an exit is an outcome
    this.child = child;
    return child;
  }
}
