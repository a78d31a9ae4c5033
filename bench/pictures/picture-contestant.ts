/** `picture-contestant.ts <work> <file> <times>`: does the work, after one warm-up if it is more than once, and prints its cost. */
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { peakMegabytes } from "../peak-memory.ts";
import { WORK, type WorkName } from "./work.ts";

sharp.concurrency(2); // as many vCPUs as a function of 3 GB has

const [work, file, times] = process.argv.slice(2) as [WorkName, string, string];
const content = await readFile(file);
const run = WORK[work];
const repetitions = Number(times);
if (repetitions > 1) await run(content);
const before = process.cpuUsage();
let bytes = 0;
for (let i = 0; i < repetitions; i++) bytes = await run(content);
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    cpuMs: (user + system) / 1000 / repetitions,
    peakMb: peakMegabytes(),
    bytes,
  }),
);
