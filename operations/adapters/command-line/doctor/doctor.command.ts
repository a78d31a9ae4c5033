import type { Finding } from "../../../application/doctor/check.ts";
import { type CheckResult, RunChecks } from "../../../application/doctor/run-checks.use-case.ts";
import { addInstallationOptions } from "../installation-options.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import type { DoctorOptions } from "./doctor-options.ts";

const WORDS: Readonly<Record<Finding["state"], string>> = {
  ok: "ok",
  warning: "warning",
  failed: "failed",
  unknown: "cannot be checked",
};

const WIDTH = Math.max(...Object.values(WORDS).map(({ length }) => length));

const toLines = ({ name, finding }: CheckResult): readonly string[] => [
  `${WORDS[finding.state].padEnd(WIDTH)}  ${name}: ${finding.text}`,
  ...("remedy" in finding ? [`${" ".repeat(WIDTH)}  → ${finding.remedy}`] : []),
];

const toJson = ({ name, finding }: CheckResult) => ({
  name,
  state: finding.state,
  text: finding.text,
  remedy: "remedy" in finding ? finding.remedy : null,
});

const summarize = (counts: ReadonlyMap<Finding["state"], number>): string =>
  Object.entries(WORDS)
    .map(([state, word]) => `${counts.get(state as Finding["state"]) ?? 0} ${word}`)
    .join(", ");

export const doctor: Subcommand<DoctorOptions> = {
  examples: ["doctor --stage dev", "doctor --stage prod --keys keys.env --json", "doctor --local"],

  define: (program) =>
    addInstallationOptions(
      program
        .command("doctor")
        .description(
          "Check everything that makes an installation not work, and say how to mend it. Changes nothing.",
        ),
    ).option("--keys <file>", "also check that the stage has the keys of this keys.env"),

  async execute(options, ports, report) {
    const { name, checks } = await ports.findChecks(options);
    const progress = report.startProgress({ label: "check", total: checks.length });
    const results = await new RunChecks(ports.workers).execute(checks, () => progress.advance());
    progress.end();
    const counts = new Map<Finding["state"], number>();
    for (const { finding } of results) {
      counts.set(finding.state, (counts.get(finding.state) ?? 0) + 1);
    }
    for (const line of results.flatMap(toLines)) report.print(line);
    report.print(`${name}: ${summarize(counts)}.`);
    report.printJson({ installation: name, checks: results.map(toJson) });
    return counts.has("failed") ? EXIT_CODES.failed : EXIT_CODES.ok;
  },
};
