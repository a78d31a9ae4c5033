import { type ChildProcess, fork } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultPlan } from "../faults/fault-schedule.ts";
import type { Order, Report } from "./process-messages.ts";
import type { RunRecords } from "./run-records.ts";

const PROGRAM = join(import.meta.dirname, "faulty-service.ts");
const MAX_START_MS = 30_000;
const MAX_STOP_MS = 15_000;

/** One process of the service. Records how it ends. */
export class ServiceProcess {
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private readonly records: RunRecords;
  private readonly epoch: number;
  private readonly readiness: Promise<boolean>;
  /** Once it has ended. */
  wasKilled = false;
  private openFiles: readonly string[] | undefined;
  private hasStarted = false;
  private isStopping = false;

  constructor(plan: FaultPlan, settings: Readonly<Record<string, string>>, records: RunRecords) {
    this.records = records;
    this.epoch = plan.epoch;
    const output = openSync(join(plan.directory, "console.log"), "a");
    this.child = fork(PROGRAM, {
      env: { PATH: process.env["PATH"], ...settings, FAULT_PLAN: JSON.stringify(plan) },
      stdio: ["ignore", output, output, "ipc"],
    });
    closeSync(output);
    this.readiness = new Promise((resolve) => {
      this.child.once("exit", () => resolve(false));
      this.child.on("message", ({ isReady, memory, openFiles }: Report) => {
        this.openFiles = openFiles;
        if (memory) records.add("memory", { at: Date.now(), epoch: plan.epoch, ...memory });
        if (!isReady) return;
        this.hasStarted = true;
        resolve(true);
      });
    });
    this.ended = new Promise((resolve) => {
      this.child.once("exit", (code, signal) => {
        this.recordEnd(code, signal);
        resolve();
      });
    });
  }

  /** @returns whether it has started */
  async start(): Promise<boolean> {
    const timeout = new AbortController();
    const tooLate = sleep(MAX_START_MS, false, { signal: timeout.signal }).catch(() => false);
    const isReady = await Promise.race([this.readiness, tooLate]);
    timeout.abort();
    if (!isReady) this.kill();
    return isReady;
  }

  /** Whether it has started and not ended. */
  get isUp(): boolean {
    return this.hasStarted && this.child.connected;
  }

  order(order: Order): void {
    if (this.child.connected) this.child.send(order, () => {}); // it may end at this moment
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }

  /** Stops it cleanly. Kills it if it does not end. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.order("stop");
    const timeout = new AbortController();
    const tooLate = sleep(MAX_STOP_MS, "late", { signal: timeout.signal }).catch(() => "");
    if ((await Promise.race([this.ended, tooLate])) === "late") {
      this.records.add("endings", {
        epoch: this.epoch,
        ending: "did not end",
        detail: `within ${MAX_STOP_MS / 1000} seconds after it was asked to stop`,
      });
      this.kill();
      await this.ended;
    }
    timeout.abort();
  }

  private recordEnd(code: number | null, signal: string | null): void {
    const end = (ending: "killed" | "stopped" | "start failed" | "ended by itself", detail = "") =>
      this.records.add("endings", { epoch: this.epoch, ending, detail });
    this.wasKilled = signal === "SIGKILL";
    if (this.wasKilled) end("killed");
    else if (!this.hasStarted) end("start failed", `exit code ${code}; see console.log`);
    else if (!this.isStopping || code !== 0) end("ended by itself", `exit code ${code}, ${signal}`);
    else end("stopped", (this.openFiles ?? []).join(", "));
  }
}
