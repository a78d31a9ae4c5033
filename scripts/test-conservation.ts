/** `npm run test:conservation`: the whole local flow under a schedule of faults that a seed gives, and an oracle that judges what is left. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { checkOwnBooks, type OwnBooks, readOwnBooks } from "../tests/faults/books/own-books.ts";
import { checkRebuiltLedger } from "../tests/faults/books/rebuilt-ledger.ts";
import { checkWrittenEnds } from "../tests/faults/books/written-ends.ts";
import { toMegabytes } from "../tests/faults/oracle/check-memory.ts";
import { judgeRun, type Verdict } from "../tests/faults/oracle/oracle.ts";
import { RunFiles } from "../tests/faults/oracle/read-run.ts";
import { runWithFaults } from "../tests/faults/run/fault-run.ts";

interface Options {
  readonly seed: number;
  readonly uploads: number;
  readonly kills: number;
  readonly json: boolean;
  readonly keep: boolean;
  readonly faults: boolean;
}

const SHOWN_PER_RULE = 3;

const parseCount = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Write a whole number above 0.");
  return Number(text);
};

const lines = (title: string, counts: Readonly<Record<string, number>>): string[] => [
  title,
  ...Object.entries(counts).map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`),
];

interface Result extends Verdict {
  readonly seconds: number;
  /** What the service itself says. */
  readonly ownBooks: Omit<OwnBooks, "findings">;
}

const formatBooks = (books: Result["ownBooks"]): string =>
  `${books.accepted} accepted = ${books.published} published + ${books.flagged} flagged + ${books.rejected} rejected + ${books.failed} failed + ${books.under_way} under way`;

const describe = (result: Result): string => {
  const { violations, accepted, unanswered, kills, failedStarts, memory, seconds } = result;
  const rules = [...new Set(violations.map(({ rule }) => rule))];
  return [
    `\n${accepted} uploads accepted, ${unanswered} more stored although no 200 arrived, ${kills} kills, ${failedStarts} failed starts`,
    `${Math.round(accepted / seconds)} uploads a second; the service took ${toMegabytes(memory.peakRss)} MB at most, its heap grew by ${toMegabytes(memory.heapGrowth)} MB`,
    ...lines("faults", result.faults),
    ...lines("outcomes", result.outcomes),
    `the books of \`pinster-images\`\n  ${formatBooks(result.ownBooks)}`,
    ...lines("errors of failed executions", result.failures),
    ...lines("repeated notifications, by the fault between", result.repetitions),
    ...rules.flatMap((rule) => {
      const all = violations.filter((each) => each.rule === rule);
      return [
        `VIOLATION: ${rule} (${all.length})`,
        ...all.slice(0, SHOWN_PER_RULE).map(({ subject, detail }) => `    ${subject}: ${detail}`),
      ];
    }),
  ].join("\n");
};

const main = async ({ seed, uploads, kills, json, keep, faults }: Options): Promise<number> => {
  const say = (text: string): void =>
    void (json ? process.stderr : process.stdout).write(`${text}\n`);
  const directory = mkdtempSync(join(tmpdir(), "pinster-conservation-"));
  const begun = performance.now();
  say(`seed ${seed}: ${uploads} uploads in ${directory}`);
  await runWithFaults({ seed, uploads, kills, hasFaults: faults, directory, say });
  const seconds = Math.round((performance.now() - begun) / 1000);
  const verdict = await judgeRun(new RunFiles(directory));
  const { findings, ...ownBooks } = await readOwnBooks(join(directory, "data"));
  const violations = [
    ...verdict.violations,
    ...checkOwnBooks({ ...ownBooks, findings }, verdict.accepted + verdict.unanswered),
    ...checkWrittenEnds(join(directory, "data")),
    ...(await checkRebuiltLedger(join(directory, "data"))),
  ];
  const isFine = violations.length === 0;
  const isAsPlanned = !faults || verdict.kills === kills;
  const all = { ...verdict, violations, ownBooks, seconds };
  if (json) process.stdout.write(`${JSON.stringify({ seed, uploads, ...all })}\n`);
  else say(describe(all));
  say(`\n${isFine ? "All is well" : `${violations.length} violations`} after ${seconds} s.`);
  if (!isAsPlanned) throw new Error(`The service was killed ${verdict.kills} times of ${kills}.`);
  const again = `npm run test:conservation -- --seed ${seed} --uploads ${uploads} --kills ${kills}${faults ? "" : " --no-faults"}`;
  if (!isFine) say(`Again: ${again}`);
  if (keep || !isFine) say(`The run's files: ${directory}`);
  else rmSync(directory, { recursive: true, force: true });
  return isFine ? 0 : 1;
};

const randomSeed = Math.floor(1_000_000 * Math.random()) + 1;
const program = new Command("test:conservation")
  .description(
    "Runs the local service under faults and judges the result. Exit code 0: all is well; 1: violations; 2: the run itself failed.",
  )
  .addOption(
    new Option("--seed <number>", "gives the faults")
      .argParser(parseCount)
      .default(randomSeed, "random"),
  )
  .addOption(new Option("--uploads <number>", "how many").argParser(parseCount).default(10_000))
  .addOption(
    new Option("--kills <number>", "how often the service is killed")
      .argParser(parseCount)
      .default(4),
  )
  .option("--json", "print the verdict as JSON, and the progress to stderr", false)
  .option("--keep", "keep the run's files also if all is well", false)
  .option("--no-faults", "run without any fault")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

try {
  process.exitCode = await main(program.parse().opts<Options>());
} catch (error) {
  console.error(error);
  process.exitCode = 2;
}
