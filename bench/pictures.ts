/**
 * `npm run bench [-- --json] [-- --quick]`: what thumbnails cost, compared with one sharp pipeline for each size, what the
 * published image adds, and the quality of both.
 *
 * Every contestant runs in a process of its own, in turns with the one that it is compared with, so that other load on the machine
 * meets both. CPU is that of all threads of the process; peak memory is its largest resident set, with Node and the code.
 * Only ratios hold between machines. `--quick` leaves out the pictures of 100 megapixels.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { ABOUT_INPUTS, type InputName, LARGE_INPUTS, writeInput } from "./pictures/inputs.ts";
import { formatTable, type Row } from "./pictures/measurement-table.ts";
import { measureQuality } from "./pictures/quality.ts";
import { raceThumbnailsAlone, ratePublishedImage } from "./pictures/rate-published-image.ts";
import { type Cost, measure, median, mediansOf } from "./pictures/run.ts";
import { isInstalled, measureVipsthumbnail } from "./pictures/vipsthumbnail.ts";
import { SIDES, type WorkName } from "./pictures/work.ts";

const PAIRS = 5;
const TIMES = 3;
const QUALITY = { psnr: 46, ssim: 0.998 };
const PHOTO_PEAK_MB = 250;
/** GenerateThumbnailsFunction's memory in template.yaml, less a quarter: a third of the peak to spare. */
const LARGEST_PEAK_MB = 0.75 * 3008;

const RACES: readonly (readonly [
  what: string,
  input: InputName,
  ours: WorkName,
  theirs: WorkName,
  limit: number | undefined,
])[] = [
  ["12 MP JPEG", "12 MP", "thumbnails", "per size", 0.6],
  ["12 MP JPEG, Display P3", "12 MP, Display P3", "thumbnails", "per size", 0.4],
  ["12 MP JPEG, sRGB profile", "12 MP, sRGB profile", "thumbnails", "per size", 0.4],
  ["24 MP JPEG", "24 MP", "thumbnails", "per size", 0.6],
  ["PNG, sRGB profile", "PNG, sRGB profile", "thumbnails", "per size", 0.4],
  // Without a profile there is less to save, so there is no limit.
  ["PNG", "PNG", "thumbnails", "per size", undefined],
  ["JPEG and WebP of 12 MP", "12 MP", "thumbnails, JPEG and WebP", "per size, JPEG and WebP", 0.7],
  ["animated GIF", "animated GIF", "thumbnails", "per size, WebP", 0.5],
];

/** Upright, and without a profile to convert. */
const PUBLISHED: readonly InputName[] = [
  "12 MP, upright",
  "12 MP, 4:4:4",
  "12 MP, progressive",
  "12 MP PNG",
  "12 MP WebP",
  "12 MP AVIF",
];

const race = async (
  folder: string,
  [what, input, ours, theirs, limit]: (typeof RACES)[number],
): Promise<Row> => {
  const file = await writeInput(folder, input);
  const [mine, others]: [Cost[], Cost[]] = [[], []];
  for (let i = 0; i < PAIRS; i++) {
    others.push(await measure(theirs, file, TIMES));
    mine.push(await measure(ours, file, TIMES));
  }
  const ratio = median(mine.map(({ cpuMs }, i) => cpuMs / (others[i] as Cost).cpuMs));
  const [a, b] = [mediansOf(mine), mediansOf(others)];
  return {
    what,
    measured: {
      "CPU ratio": ratio.toFixed(2),
      "CPU ms": `${a.cpuMs.toFixed(0)} / ${b.cpuMs.toFixed(0)}`,
      "peak MB": `${a.peakMb.toFixed(0)} / ${b.peakMb.toFixed(0)}`,
      "bytes ratio": (a.bytes / b.bytes).toFixed(2),
    },
    limit: limit === undefined ? "" : `CPU ≤ ${limit}`,
    ok: limit === undefined || ratio <= limit,
  };
};

const raceVips = async (folder: string): Promise<Row> => {
  const file = await writeInput(folder, "12 MP");
  const ratios: number[] = [];
  for (let i = 0; i < PAIRS; i++) {
    const theirs = await measureVipsthumbnail(file);
    ratios.push((await measure("thumbnails", file, TIMES)).cpuMs / theirs.cpuMs);
  }
  const ratio = median(ratios);
  return {
    what: "12 MP JPEG, against vipsthumbnail",
    measured: { "CPU ratio": ratio.toFixed(2) },
    limit: "CPU ≤ 1",
    ok: ratio <= 1,
  };
};

const rateQuality = async (folder: string, input: InputName): Promise<Row[]> =>
  (await measureQuality(await writeInput(folder, input))).map(({ side, psnr, ssim }) => ({
    what: `${input}, quality at ${side}`,
    measured: { PSNR: psnr.toFixed(1), SSIM: ssim.toFixed(4) },
    limit: `≥ ${QUALITY.psnr} dB, ≥ ${QUALITY.ssim}`,
    ok: psnr >= QUALITY.psnr && ssim >= QUALITY.ssim,
  }));

const measurePeak = async (
  folder: string,
  input: InputName,
  work: WorkName,
  limit: number,
): Promise<Row> => {
  const { peakMb, cpuMs } = await measure(work, await writeInput(folder, input), 1);
  return {
    what: `${input}, ${work}`,
    measured: { "peak MB": peakMb.toFixed(0), "CPU ms": cpuMs.toFixed(0) },
    limit: `≤ ${limit.toFixed(0)} MB`,
    ok: peakMb <= limit,
  };
};

const { json, quick } = parseArgs({
  options: { json: { type: "boolean" }, quick: { type: "boolean" } },
}).values;
const folder = await mkdtemp(join(tmpdir(), "bench-pictures-"));
try {
  const rows: Row[] = [];
  const add = (row: Row): void => {
    rows.push(row);
    if (!json) process.stderr.write(`${row.what} …\n`);
  };
  const hasVips = await isInstalled();
  for (const each of RACES) add(await race(folder, each));
  if (hasVips) add(await raceVips(folder));
  for (const input of PUBLISHED) {
    add(await raceThumbnailsAlone(folder, input, PAIRS, TIMES));
    add(await ratePublishedImage(folder, input));
  }
  for (const input of ["12 MP", "12 MP, Display P3", "24 MP", "24 MP WebP"] as const) {
    for (const row of await rateQuality(folder, input)) add(row);
  }
  for (const input of ["24 MP", "24 MP, turned"] as const) {
    add(await measurePeak(folder, input, "all that is published", PHOTO_PEAK_MB));
  }
  for (const input of quick ? [] : LARGE_INPUTS) {
    add(await measurePeak(folder, input, "all that is published", LARGEST_PEAK_MB));
    add(await measurePeak(folder, input, "a frame for moderation", LARGEST_PEAK_MB));
  }
  const about = {
    input: ABOUT_INPUTS,
    work: `thumbnails of ${SIDES.join(", ")} pixels, against one sharp pipeline per size with the same encoder`,
    runs: `${PAIRS} pairs of processes in turns, ${TIMES} pictures each after one to warm up; medians; ours / theirs`,
    machine: `${cpus()[0]?.model ?? "unknown CPU"}, ${availableParallelism()} threads, Node ${process.versions.node}, sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`,
    peers: hasVips ? "vipsthumbnail" : "vipsthumbnail is not installed (Debian: libvips-tools)",
  };
  if (json) console.log(JSON.stringify({ ...about, rows }, null, 2));
  else {
    for (const [name, value] of Object.entries(about))
      console.log(`${`${name}:`.padEnd(9)}${value}`);
    console.log(`\n${formatTable(rows)}`);
  }
  process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
