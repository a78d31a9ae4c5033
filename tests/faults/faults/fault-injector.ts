import { setTimeout as sleep } from "node:timers/promises";
import { BEYOND_TASK_TIMEOUT_MS } from "./fast-clock.ts";
import type { FaultLog } from "./fault-log.ts";
import { draw, type FaultPlan, pick } from "./fault-schedule.ts";
import type { FullDisk } from "./full-disk.ts";

const AFTER = "error after the effect";

const SHARES = {
  "error before the effect": 0.02,
  [AFTER]: 0.015,
  "short delay": 0.015,
  "delay beyond the timeout": 0.0002,
};

/** Longest pause that is no fault. */
const SHORT_MS = 40;
const FULL_MS = 700;
const MAX_CALLS_TO_KILL = 200;

const errorOf = (kind: string): Error =>
  Object.assign(new Error(`EIO: injected: ${kind}`), { code: "EIO" });

/** Does to the calls of ports what the plan says. */
export class FaultInjector {
  private readonly plan: FaultPlan;
  private readonly log: FaultLog;
  private readonly disk: FullDisk;
  private readonly counts = new Map<string, number>();
  /** Calls until the process kills itself. */
  private callsToKill = Number.POSITIVE_INFINITY;
  private isCalm: boolean;

  constructor(plan: FaultPlan, log: FaultLog, disk: FullDisk) {
    this.plan = plan;
    this.log = log;
    this.disk = disk;
    this.isCalm = !plan.hasFaults;
  }

  /** Ends all faults. */
  calm(): void {
    this.isCalm = true;
    this.disk.clear();
  }

  /** Kills the process before, during or after one of the next calls. */
  killSoon(): void {
    const { seed, epoch } = this.plan;
    this.callsToKill = 1 + Math.floor(MAX_CALLS_TO_KILL * draw(seed, epoch, "kill"));
  }

  fillDisk(): void {
    this.log.add({ site: "disk", kind: "disk full", subject: "", ms: FULL_MS });
    this.disk.fill(FULL_MS);
  }

  /** A number from 0 up to 1 for this call; `undefined` when there are no faults. */
  drawFor(site: string, subject: string): number | undefined {
    if (this.isCalm) return undefined;
    const call = `${site} ${subject}`;
    const count = (this.counts.get(call) ?? 0) + 1;
    this.counts.set(call, count);
    return draw(this.plan.seed, this.plan.epoch, call, count);
  }

  record(site: string, kind: string, subject: string): void {
    this.log.add({ site, kind, subject });
  }

  /** Calls a port, with faults. */
  async call<Result>(
    site: string,
    subject: string,
    effect: () => Promise<Result>,
    { canFailAfter = true } = {},
  ): Promise<Result> {
    const number = this.drawFor(site, subject);
    if (number === undefined) return effect();
    this.callsToKill -= 1;
    if (this.callsToKill === 0) return this.killAround(site, subject, effect);

    const kind = pick(number, SHARES);
    if (kind === undefined || (kind === AFTER && !canFailAfter)) return effect();
    this.record(site, kind, subject);
    if (kind === "error before the effect") throw errorOf(kind);
    if (kind === "short delay") await sleep(SHORT_MS * draw(this.plan.seed, site, number));
    if (kind === "delay beyond the timeout") await sleep(BEYOND_TASK_TIMEOUT_MS);
    const result = await effect();
    if (kind === AFTER) throw errorOf(kind);
    return result;
  }

  private async killAround<Result>(
    site: string,
    subject: string,
    effect: () => Promise<Result>,
  ): Promise<Result> {
    const moment = draw(this.plan.seed, this.plan.epoch, "moment");
    const kill = (when: string): void => {
      this.record(site, `kill ${when} the effect`, subject);
      process.kill(process.pid, "SIGKILL");
    };
    if (moment < 0.3) kill("before");
    const running = effect();
    if (moment < 0.7) {
      await sleep(3 * draw(this.plan.seed, this.plan.epoch, "while"));
      kill("during");
    }
    const result = await running;
    kill("after");
    return result;
  }
}
