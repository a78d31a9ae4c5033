/** The service as a process of its own, with faults. FAULT_PLAN holds the plan as JSON; messages of the parent are {@link Order}s. */
import { readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { startLocalService } from "../../../local/composition/local-service.ts";
import { speedUp } from "../faults/fast-clock.ts";
import { FaultInjector } from "../faults/fault-injector.ts";
import { FaultLog } from "../faults/fault-log.ts";
import type { FaultPlan } from "../faults/fault-schedule.ts";
import { makeFilesFaulty } from "../faults/faulty-files.ts";
import { makePortsFaulty } from "../faults/faulty-ports.ts";
import { FullDisk } from "../faults/full-disk.ts";
import type { Order, Report } from "./process-messages.ts";

const MEMORY_EVERY_MS = 5_000;

const { FAULT_PLAN = "", ...settings } = process.env;
const plan = JSON.parse(FAULT_PLAN) as FaultPlan;
const data = join(plan.directory, "data");
const disk = new FullDisk();
const injector = new FaultInjector(plan, new FaultLog(plan.directory), disk);

/** The files below the data directory that this process has open. Linux alone tells. */
const openFiles = (): readonly string[] => {
  try {
    return readdirSync("/proc/self/fd").flatMap((descriptor) => {
      try {
        const file = readlinkSync(`/proc/self/fd/${descriptor}`);
        return file.startsWith(data) ? [file] : [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
};

const report = (message: Report): void => void process.send?.(message);

speedUp();
disk.install(data);
makeFilesFaulty(injector, data);
makePortsFaulty(injector);
const service = await startLocalService(settings, {
  // The operator's terminal.
  onLog: (line) => {
    if (line.message === "execution failed") console.log(JSON.stringify(line));
  },
});

setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;
/** What is in use, and not what nobody has collected yet. */
const reportMemory = (): void => {
  collectGarbage();
  const { rss, heapUsed } = process.memoryUsage();
  report({ memory: { rss, heapUsed } });
};
const reporting = setInterval(reportMemory, MEMORY_EVERY_MS);

const ORDERS: Readonly<Record<Order, () => unknown>> = {
  calm: () => injector.calm(),
  kill: () => injector.killSoon(),
  "fill the disk": () => injector.fillDisk(),
  stop: async () => {
    clearInterval(reporting);
    await service.stop();
    report({ openFiles: openFiles() });
    process.disconnect(); // with nothing left to do, the process ends by itself
  },
};
process.on("message", (order: Order) => void ORDERS[order]());
report({ isReady: true });
