/**
 * npm run test:fuzz [-- --seed N --count N --only N]: sends damaged pictures through the upload handler and the workflow's steps,
 * in processes of their own. Exits 1 if a process crashes, hangs, leaks memory, or reports an outcome that is not expected.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { HostileProcess } from "../hostile/hostile-process.ts";
import { type Mutant, Plan } from "./plan.ts";
import { Tally } from "./tally.ts";

const MAX_SECONDS_EACH = 20;
/** Each HEIC starts a thread for each reading, so all of them take some minutes. */
const MAX_SECONDS = 1_200;
const MAX_PEAK_MEGABYTES = 2_000; // two thirds of what the function has
const MAX_GROWTH_MEGABYTES = 200;

const parseNumber = (text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new TypeError(`"${text}" is not a whole number`);
};
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "20190516" },
    count: { type: "string", default: "12000" },
    only: { type: "string" },
  },
});
const seed = parseNumber(values.seed);
const count = parseNumber(values.count);
const only = values.only === undefined ? undefined : parseNumber(values.only);

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const begun = performance.now();
const seconds = (): number => (performance.now() - begun) / 1000;

const plan = await Plan.of(seed);
const tally = new Tally();
const violations: string[] = [];
let next = only ?? 0;
let done = 0;
const end = only === undefined ? count : only + 1;

const addViolation = ({ number: at, sample, mutation }: Mutant, what: string): void => {
  const line = `${what}\n    ${sample}, ${mutation}; again: npm run test:fuzz -- --seed ${seed} --only ${at}`;
  violations.push(line);
  say(`  ${line}`);
};

const isExpected = (outcome: string): boolean =>
  /^(published image\/\w+|refused 4\d\d IMAGE\.[A-Z_]+|rejected (unreadable|too-large|too-demanding))$/.test(
    outcome,
  );

/** Tries mutants until there are no more. @returns the process's megabytes after each */
const work = async (): Promise<readonly number[]> => {
  const service = new HostileProcess();
  const held: number[] = [];
  const run = async (mutant: Mutant, skipsUpload: boolean): Promise<string> => {
    const report = await service.run({ content: mutant.content, skipsUpload }, MAX_SECONDS_EACH);
    const { outcome, detail, peak, rss } = report;
    const what = `${skipsUpload ? "without the upload's checks: " : ""}${outcome}`;
    if (only !== undefined) say(`${what} ${detail}`);
    if (!isExpected(outcome)) addViolation(mutant, what);
    else held.push(rss);
    if (peak > MAX_PEAK_MEGABYTES) {
      addViolation(mutant, `${peak} MB of memory`);
      service.stop(); // a process keeps its peak
    }
    return outcome;
  };
  while (next < end && seconds() < MAX_SECONDS) {
    const mutant = plan.mutant(next);
    next += 1;
    const outcome = await run(mutant, false);
    tally.add(mutant.sample, outcome);
    if (outcome.startsWith("refused")) await run(mutant, true);
    done += 1;
    if (done % 500 === 0) say(`  ${done} of ${end} after ${seconds().toFixed(0)} s`);
  }
  service.stop();
  return held;
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Growth between its second tenth, when it is warm, and its last. */
const growthOf = (held: readonly number[]): number => {
  const tenth = Math.ceil(held.length / 10);
  return median(held.slice(-tenth)) - median(held.slice(tenth, 2 * tenth));
};

say(`seed ${seed}: ${only === undefined ? `${count} mutations` : `mutation ${only}`}`);
const workers = only === undefined ? Math.min(4, availableParallelism()) : 1;
const held = await Promise.all(Array.from({ length: workers }, () => work()));
const growth = Math.max(...held.map(growthOf));
if (only === undefined) {
  if (growth > MAX_GROWTH_MEGABYTES) violations.push(`a process grew by ${growth} MB`);
  if (done < count) violations.push(`only ${done} in ${MAX_SECONDS} s`);
}

say(`\n${tally}\n`);
say(
  `${done} mutations in ${seconds().toFixed(0)} s, ${workers} processes, grown by at most ${growth} MB; ${violations.length} violations`,
);
for (const violation of violations) say(`  ${violation}`);
process.exit(violations.length === 0 ? 0 : 1);
