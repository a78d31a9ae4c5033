import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import type { FaultInjector } from "./fault-injector.ts";

const LOST_LOG_LINES = 0.01;
const FAILED_FLUSHES = 0.01;

const failed = (what: string): Error =>
  Object.assign(new Error(`EIO: injected: ${what}`), { code: "EIO" });

/**
 * Makes Node's own functions fail below what the service writes: lines of its log, which are the local Telemetry's effect, and
 * the flush of a folder after a file or a folder was moved into it.
 *
 * @param data the service's data directory
 */
export const makeFilesFaulty = (injector: FaultInjector, data: string): void => {
  const { appendFileSync, promises } = fs;
  const { open } = promises;
  const logFile = join(data, "service.log");

  fs.appendFileSync = (path, ...rest) => {
    const number = path === logFile ? injector.drawFor("Telemetry", "") : undefined;
    if (number !== undefined && number < LOST_LOG_LINES) {
      injector.record("Telemetry", "error before the effect", "");
      throw failed("the log cannot be written");
    }
    appendFileSync(path, ...rest);
  };
  promises.open = async (path, flags, ...rest) => {
    const folder = String(path);
    const isFlush = flags === "r" && folder.startsWith(data);
    const number = isFlush ? injector.drawFor("flush of a folder", folder) : undefined;
    if (number !== undefined && number < FAILED_FLUSHES) {
      injector.record("flush of a folder", "error after the effect", folder.slice(data.length + 1));
      throw failed(`${folder} cannot be flushed`);
    }
    return open(path, flags, ...rest);
  };
  syncBuiltinESMExports();
};
