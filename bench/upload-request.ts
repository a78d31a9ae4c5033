/**
 * `npm run bench:upload [-- --json]`: what an upload of 4.2 MB costs: the whole handler against the least that any handler must do.
 *
 * The bound finds the picture in the body's text, decodes it from base64 and makes its md5 and SHA-256. The handler is the real one,
 * with a store that stores nothing, and a counter whose requests are made and not sent. Both are bundled as the upload function is, and each runs in a process of its own, in turns, on
 * the same event, with the same warm-up and number of uploads, so that whatever the machine does meets both.
 *
 * CPU is the whole process's, garbage collection and helper threads included, divided by the uploads. Peak memory is the largest
 * resident set that the operating system saw: Node and the code, the event with its body of 5.6 MB, what an upload makes of it, and,
 * in the peak of all uploads, what earlier ones left. Garbage is collected when V8 sees fit, as on Lambda.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleContestant } from "./upload/bundle.ts";
import type { Measurement } from "./upload/contestant.ts";
import { writeInput } from "./upload/input.ts";
import { compare, isWithinLimit, type Pair, table } from "./upload/report.ts";
import { measureIn } from "./upload/run-contestant.ts";

const PAIRS = 7;
const UPLOADS = 150;

/** × the bound. */
const CPU_LIMIT = 1.6;
const MEMORY_LIMIT = 1.4;

const measurePairs = async (
  folder: string,
  inputFile: string,
): Promise<Pair<keyof Measurement>[]> => {
  const bound = await bundleContestant("bound", folder);
  const handler = await bundleContestant("handler", folder);
  const pairs: Pair<keyof Measurement>[] = [];
  while (pairs.length < PAIRS) {
    pairs.push({
      bound: await measureIn(bound, inputFile, UPLOADS),
      handler: await measureIn(handler, inputFile, UPLOADS),
    });
  }
  return pairs;
};

const { json } = parseArgs({ options: { json: { type: "boolean" } } }).values;
const folder = await mkdtemp(join(tmpdir(), "bench-upload-"));
try {
  const { file, bytes, width, height, bodyLength } = await writeInput(folder);
  const pairs = await measurePairs(folder, file);
  const rows = [
    compare(pairs, "cpuMs", "CPU per upload, ms", CPU_LIMIT),
    compare(pairs, "peakMb", "peak memory, all uploads, MB", MEMORY_LIMIT),
    compare(pairs, "firstPeakMb", "peak memory, first upload, MB", MEMORY_LIMIT),
    compare(pairs, "idlePeakMb", "  of which Node and the code, MB"),
  ];
  const about = {
    input: `a JPEG of noise, ${width} x ${height}, ${bytes} bytes, as a data URI in a body of ${bodyLength} characters`,
    runs: `${PAIRS} pairs of processes in turns, ${UPLOADS} uploads each after the warm-up; medians`,
    machine: `${cpus()[0]?.model ?? "unknown CPU"}, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
  };
  if (json) console.log(JSON.stringify({ ...about, rows }, null, 2));
  else {
    console.log(`Input:   ${about.input}\nRuns:    ${about.runs}\nMachine: ${about.machine}\n`);
    console.log(`${table(rows)}\n`);
    console.log("bound:   find the picture in the body, base64, md5, SHA-256");
    console.log(
      "handler: the whole upload handler; storage is left out, requests to the counter are not sent",
    );
  }
  process.exitCode = rows.every(isWithinLimit) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
