import { readFileSync } from "node:fs";

const readStatus = (): string => {
  try {
    return readFileSync("/proc/self/status", "utf8");
  } catch {
    return ""; // not Linux
  }
};

/**
 * The largest resident set of this program, in MB. On Linux the system call begins with that of the process that started this
 * one, so what the kernel keeps for this program alone is read instead.
 */
export const peakMegabytes = (): number => {
  const kilobytes = /VmHWM:\s*(\d+)/.exec(readStatus())?.[1];
  return Number(kilobytes ?? process.resourceUsage().maxRSS) / 1024;
};
