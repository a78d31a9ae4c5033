/** `contestant.ts <work> <file> <times>`: does it, after once to warm up if it is more than once, and writes what that took. */
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { WORK, type WorkName } from "./work.ts";

sharp.concurrency(2); // as many vCPUs as a function of 3 GB has

/** The system call for it would answer with the parent's, if that was larger when it started this process. */
const peakMb = async (): Promise<number> => {
  const status = await readFile("/proc/self/status", "utf8").catch(() => "");
  const kilobytes = /VmHWM:\s*(\d+)/.exec(status)?.[1];
  return Number(kilobytes ?? process.resourceUsage().maxRSS) / 1024;
};

const [work, file, times] = process.argv.slice(2) as [WorkName, string, string];
const bytes = await readFile(file);
const run = WORK[work];
const repetitions = Number(times);
if (repetitions > 1) await run(bytes);
const before = process.cpuUsage();
let made = 0;
for (let i = 0; i < repetitions; i++) made = await run(bytes);
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    cpuMs: (user + system) / 1000 / repetitions,
    peakMb: await peakMb(),
    bytes: made,
  }),
);
