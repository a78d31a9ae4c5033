/**
 * `npm run bench:cold-start [-- --json]`: what the upload function costs before it can take its first upload.
 *
 * The function as it is deployed (bundled with the template's build properties) against the same function unbundled: its own code in
 * one file, its packages as npm installs them. Each start is a process of its own, in turns, with the environment that the template
 * gives the function. Measured from the module's first byte until its handler is there, without Node's own start. Fails above the
 * limits; that of time is held against CPU time, which whatever else the machine does disturbs less.
 */
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SamTemplate } from "../local/template/sam-template.ts";
import { buildContestants, type Contestants } from "./cold-start/contestants.ts";
import { measureStart, type Start } from "./cold-start/measure-start.ts";

const ROUNDS = 15;

/** × unbundled. */
const START_LIMIT = 0.45;
const BYTES_LIMIT = 800_000;

const NAMES = ["deployed", "commonJs", "unbundled"] as const;
type Name = (typeof NAMES)[number];

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
};

const functionEnvironment = async () => {
  const template = await SamTemplate.read(join(import.meta.dirname, "..", "template.yaml"));
  const upload = template.functions().find(({ entryPoint }) => entryPoint === "upload-image");
  return { ...upload?.environment, AWS_REGION: "eu-west-1" };
};

const measureRounds = async (contestants: Contestants): Promise<Record<Name, Start>[]> => {
  const environment = await functionEnvironment();
  const start = (name: Name) => measureStart(contestants[name], environment);
  for (const name of NAMES) await start(name); // the files are in the machine's memory afterwards
  const rounds: Record<Name, Start>[] = [];
  while (rounds.length < ROUNDS) {
    rounds.push({
      deployed: await start("deployed"),
      commonJs: await start("commonJs"),
      unbundled: await start("unbundled"),
    });
  }
  return rounds;
};

const { json } = parseArgs({ options: { json: { type: "boolean" } } }).values;
const folder = await realpath(await mkdtemp(join(tmpdir(), "bench-cold-start-")));
try {
  const contestants = await buildContestants(folder);
  const rounds = await measureRounds(contestants);
  const rows = NAMES.map((name) => ({
    name,
    wallMs: median(rounds.map((round) => round[name].wallMs)),
    cpuMs: median(rounds.map((round) => round[name].cpuMs)),
    // Of each round's own ratio, so that whatever the machine does meets both.
    wallRatio: median(rounds.map((round) => round[name].wallMs / round.unbundled.wallMs)),
    cpuRatio: median(rounds.map((round) => round[name].cpuMs / round.unbundled.cpuMs)),
  }));
  const deployed = rows.find(({ name }) => name === "deployed");
  const ratio = deployed?.cpuRatio ?? Number.POSITIVE_INFINITY;
  const { bytes } = contestants;
  const passed = ratio <= START_LIMIT && bytes <= BYTES_LIMIT;
  const runs = `${ROUNDS} rounds of one process each in turns; medians`;
  const machine = `${cpus()[0]?.model ?? "unknown CPU"}, ${process.platform} ${process.arch}, Node ${process.versions.node}`;

  if (json) {
    const limits = { ratio: START_LIMIT, bytes: BYTES_LIMIT };
    console.log(JSON.stringify({ runs, machine, bytes, rows, limits, passed }, null, 2));
  } else {
    console.log(`Runs:    ${runs}\nMachine: ${machine}\n`);
    console.log("upload function   ms   x unbundled   CPU ms   x unbundled");
    for (const { name, wallMs, wallRatio, cpuMs, cpuRatio } of rows) {
      console.log(
        `${name.padEnd(12)}${wallMs.toFixed(1).padStart(8)}${wallRatio.toFixed(2).padStart(14)}` +
          `${cpuMs.toFixed(1).padStart(9)}${cpuRatio.toFixed(2).padStart(14)}`,
      );
    }
    console.log(`\ndeployed at most ${START_LIMIT} x unbundled, by CPU: ${ratio.toFixed(2)}`);
    console.log(`its bundle at most ${BYTES_LIMIT} bytes: ${bytes}`);
    console.log(passed ? "ok" : "OVER");
  }
  process.exitCode = passed ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
