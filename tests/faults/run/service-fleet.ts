import { setTimeout as sleep } from "node:timers/promises";
import { FaultLog } from "../faults/fault-log.ts";
import { draw, type FaultPlan } from "../faults/fault-schedule.ts";
import type { RunRecords } from "./run-records.ts";
import { ServiceProcess } from "./service-process.ts";

export interface FleetSettings {
  readonly seed: number;
  readonly uploads: number;
  readonly hasFaults: boolean;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly records: RunRecords;
}

/** Port calls of one upload, about. */
const CALLS_PER_UPLOAD = 30;
const UPLOADS_PER_KILL = 220;

/** The processes of the service, one after the other. Each but the last one is killed at a moment that the seed gives. */
export class ServiceFleet {
  /** Until now. */
  kills = 0;
  private readonly settings: FleetSettings;
  private readonly log: FaultLog;
  private process: ServiceProcess | undefined;
  private epoch = 0;
  private hasFaults: boolean;
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  /** The number of notifications at which the process is killed. */
  private killAt = Number.POSITIVE_INFINITY;
  private notifications = 0;

  constructor(settings: FleetSettings) {
    this.settings = settings;
    this.log = new FaultLog(settings.directory);
    this.hasFaults = settings.hasFaults;
  }

  run(): void {
    this.running = this.keepAlive();
  }

  /** Learns how many notifications PinsterApi has received. */
  progress(notifications: number): void {
    this.notifications = notifications;
    if (notifications >= this.killAt) this.kill();
  }

  /** Ends all faults. */
  async calm(): Promise<void> {
    this.hasFaults = false;
    this.killAt = Number.POSITIVE_INFINITY;
    this.process?.calm();
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

  private kill(): void {
    this.killAt = Number.POSITIVE_INFINITY;
    this.log.add({ site: "process", kind: "kill from outside", subject: "" });
    this.process?.kill();
  }

  /** Starts a process whenever there is none. */
  private async keepAlive(): Promise<void> {
    const { environment, records } = this.settings;
    while (!this.isStopping) {
      const process = new ServiceProcess(this.nextPlan(), environment, records);
      this.process = process;
      if (await process.start()) this.planKillFromOutside();
      if (!this.hasFaults) process.calm(); // the faults may have ended while it started
      await process.ended;
      if (process.wasKilled) this.kills += 1;
    }
  }

  private nextPlan(): FaultPlan {
    const { seed, uploads, directory } = this.settings;
    const epoch = this.epoch++;
    const calls = (uploads / this.maxKills) * CALLS_PER_UPLOAD;
    const at = (name: string) => Math.ceil(calls * (0.2 + 1.4 * draw(seed, epoch, name)));
    const killsItself = this.hasFaults && epoch % 2 === 0 && this.kills < this.maxKills;
    return {
      seed,
      epoch,
      directory,
      hasFaults: this.hasFaults,
      killAtCall: killsItself ? at("kill") : 0,
      fullAtCall: this.hasFaults ? at("full") : 0,
    };
  }

  private planKillFromOutside(): void {
    if (!this.hasFaults || this.epoch % 2 === 1 || this.kills >= this.maxKills) return;
    const { seed, uploads } = this.settings;
    const share = 0.2 + 1.4 * draw(seed, this.epoch, "kill from outside");
    this.killAt = this.notifications + Math.ceil((uploads / this.maxKills) * share);
  }

  private get maxKills(): number {
    return Math.max(2, Math.round(this.settings.uploads / UPLOADS_PER_KILL));
  }
}
