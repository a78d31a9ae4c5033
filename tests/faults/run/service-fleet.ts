import { setTimeout as sleep } from "node:timers/promises";
import { FaultLog } from "../faults/fault-log.ts";
import type { FaultPlan } from "../faults/fault-schedule.ts";
import { type Interruption, planInterruptions } from "../faults/interruptions.ts";
import type { RunRecords } from "./run-records.ts";
import { ServiceProcess } from "./service-process.ts";

export interface FleetSettings {
  readonly seed: number;
  readonly uploads: number;
  readonly kills: number;
  readonly hasFaults: boolean;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly records: RunRecords;
}

/** The processes of the service, one after the other. Each but the last one is killed at a moment that the seed gives. */
export class ServiceFleet {
  /** Until now. */
  kills = 0;
  private readonly settings: FleetSettings;
  private readonly log: FaultLog;
  private readonly interruptions: Interruption[];
  private process: ServiceProcess | undefined;
  private epoch = 0;
  private hasFaults: boolean;
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(settings: FleetSettings) {
    const { seed, uploads, kills, hasFaults, directory } = settings;
    this.settings = settings;
    this.log = new FaultLog(directory);
    this.hasFaults = hasFaults;
    this.interruptions = hasFaults ? [...planInterruptions(seed, uploads, kills)] : [];
  }

  run(): void {
    this.running = this.keepAlive();
  }

  /** Learns how many uploads have their final answer. Interrupts the process when it is time; one that starts is left alone. */
  progress(uploads: number): void {
    const [next] = this.interruptions;
    if (next === undefined || uploads < next.afterUploads || !this.process?.isUp) return;
    this.interruptions.shift();
    this.interrupt(this.process, next);
  }

  /** Ends all faults. */
  calm(): void {
    this.hasFaults = false;
    this.interruptions.length = 0;
    this.process?.order("calm");
  }

  async restart(): Promise<void> {
    const old = this.process;
    await old?.stop();
    while (this.process === old) await sleep(50);
    await this.process?.start();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.process?.stop();
    await this.running;
  }

  private interrupt(process: ServiceProcess, { kind }: Interruption): void {
    if (kind === "disk full") process.order("fill the disk");
    if (kind === "kill around a call") process.order("kill");
    if (kind === "kill from outside") {
      this.log.add({ site: "process", kind, subject: "" });
      process.kill();
    }
  }

  /** Starts a process whenever there is none. */
  private async keepAlive(): Promise<void> {
    const { environment, records } = this.settings;
    while (!this.isStopping) {
      const process = new ServiceProcess(this.nextPlan(), environment, records);
      this.process = process;
      await process.start();
      if (!this.hasFaults) process.order("calm"); // the faults may have ended while it started
      await process.ended;
      if (process.wasKilled) this.kills += 1;
    }
  }

  private nextPlan(): FaultPlan {
    const { seed, directory } = this.settings;
    return { seed, epoch: this.epoch++, directory, hasFaults: this.hasFaults };
  }
}
