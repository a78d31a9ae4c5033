/**
 * `npm run bench:direct`: what direct uploads cost.
 *
 * 1. CPU of `POST /uploads`, requests to DynamoDB excluded, against the least that it must do: to verify the token's signature and to sign
 *    the address; and against the signing alone. All are bundled as functions are, and run in one process, in turns.
 * 2. Time and memory of each step that holds a picture of 50 MB, in each format, each in a process of its own. A third of the peak has to be
 *    to spare in the function's memory.
 * 3. A photo of 25 MB on the local service: from the PUT to its end.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { imageSize } from "image-size";
import { uploadDirectlyTo } from "./direct/end-to-end.ts";
import { measureTurns } from "./direct/measure-turns.ts";
import { aPictureOf, canEncode, NOISE_FORMATS, type NoiseFormat } from "./direct/noise-pictures.ts";
import { measure } from "./pictures/run.ts";
import { bundleContestant } from "./upload/bundle.ts";
import { writeInput } from "./upload/input.ts";
import { compare, isWithinLimit, type Pair, table } from "./upload/report.ts";

const PROCESSES = 3;
/** × the token's signature and the signing. docs/adr/0020 says why it is no limit × the signing alone. */
const CPU_LIMIT = 1.35;

const RECEIVING = new URL("direct/receiving.ts", import.meta.url).pathname;

const comparePreparing = async (folder: string) => {
  const { file } = await writeInput(folder);
  const bundle = await bundleContestant("../direct/preparing", folder);
  const toLeast: Pair<"cpuMs">[] = [];
  const toSigning: Pair<"cpuMs">[] = [];
  for (let i = 0; i < PROCESSES; i++) {
    for (const { signing, least, handler } of await measureTurns(bundle, file)) {
      toLeast.push({ bound: { cpuMs: least }, handler: { cpuMs: handler } });
      toSigning.push({ bound: { cpuMs: signing }, handler: { cpuMs: handler } });
    }
  }
  return [
    compare(toLeast, "cpuMs", "CPU, ms: verify and sign", CPU_LIMIT),
    compare(toSigning, "cpuMs", "CPU, ms: sign"),
  ];
};

const receive = async (file: string) => {
  const { stdout } = await promisify(execFile)(process.execPath, [RECEIVING, file]);
  return JSON.parse(stdout) as { cpuMs: number; peakMb: number };
};

const describePicture = async (format: NoiseFormat, picture: Buffer): Promise<string> => {
  const { width, height } = imageSize(picture);
  return `${format}, noise, ${width} x ${height}, ${picture.length} bytes`;
};

/** @returns whether each step stays within the memory of its function */
const measureSteps = async (format: NoiseFormat, file: string): Promise<boolean> => {
  const picture = await aPictureOf(format, 50);
  await writeFile(file, picture);
  console.log(`${await describePicture(format, picture)}:`);
  const steps = [
    ["ReceiveImage", 1769, await receive(file)],
    ["ModerateImage, its frame", 3008, await measure("a frame for moderation", file, 1)],
    ["GenerateThumbnails", 3008, await measure("all that is published", file, 1)],
  ] as const;
  for (const [name, memory, { cpuMs, peakMb }] of steps) {
    console.log(
      `  ${name.padEnd(26)}${cpuMs.toFixed(0).padStart(7)} ms CPU, peak ${peakMb.toFixed(0)} of ${memory} MB`,
    );
  }
  return steps.every(([, memory, { peakMb }]) => peakMb < 0.75 * memory);
};

const folder = await mkdtemp(join(tmpdir(), "bench-direct-"));
try {
  console.log(`${cpus()[0]?.model}, ${process.arch}, Node ${process.versions.node}\n`);
  const rows = await comparePreparing(folder);
  console.log(`POST /uploads against the least, and against the signing:\n${table(rows)}\n`);

  let isWithinMemory = true;
  for (const format of NOISE_FORMATS) {
    if (!(await canEncode(format))) console.log(`No ${format}: heif-enc is not installed.`);
    else isWithinMemory = (await measureSteps(format, join(folder, "large"))) && isWithinMemory;
  }

  const photo = await aPictureOf("JPEG", 25);
  const { putMs, publishMs, status } = await uploadDirectlyTo(
    join(folder, "data"),
    new Uint8Array(photo),
  );
  console.log(`\n${await describePicture("JPEG", photo)}, on the local service:`);
  console.log(`  PUT ${putMs.toFixed(0)} ms, then ${status} after ${publishMs.toFixed(0)} ms`);
  process.exitCode = rows.every(isWithinLimit) && isWithinMemory && status === "published" ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
