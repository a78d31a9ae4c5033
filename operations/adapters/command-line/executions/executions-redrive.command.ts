import { ListExecutions } from "../../../application/executions/list-executions.use-case.ts";
import {
  RedriveExecutions,
  type RedrivenExecution,
} from "../../../application/executions/redrive-executions.use-case.ts";
import type { CommandLinePorts } from "../command-line-ports.ts";
import type { CommandReport } from "../command-report.ts";
import type { Installation } from "../installation.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { parseCount } from "../parse-count.ts";
import { parseSince } from "../parse-since.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { descriptionToJson } from "./execution-json.ts";
import { formatError } from "./execution-text.ts";

interface Options extends InstallationOptions {
  readonly names: readonly string[];
  readonly since?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly rate: number;
}

const RESULTS = {
  "goes-on": "goes on in its failed state",
  requested: "goes on when the service starts",
  "successor-started": "a successor starts from the first state",
} as const;

const PLANS = {
  redrive: "would go on in its failed state",
  succeed: "would get a successor, which starts from the first state",
} as const;

const toLine = ({ execution, decision, result }: RedrivenExecution): string => {
  const error = execution.error === undefined ? "" : `\n    ${formatError(execution.error)}`;
  if (decision.kind === "refuse") return `${execution.name}  not redriven: ${decision.why}${error}`;
  return `${execution.name}  ${result ? RESULTS[result] : PLANS[decision.kind]}${error}`;
};

const toJson = ({ execution, decision, result }: RedrivenExecution) => ({
  ...descriptionToJson(execution),
  decision: decision.kind,
  why: decision.kind === "refuse" ? decision.why : null,
  result: result ?? null,
});

/** Somebody has stopped an execution on purpose: only its name redrives it. */
async function* failedNames(
  { executions }: Installation,
  { workers }: CommandLinePorts,
  since: Date | undefined,
): AsyncGenerator<string> {
  const list = new ListExecutions({ executions, workers });
  const command = { selection: { kind: "failed" }, ...(since && { since }) } as const;
  for await (const { name, status } of list.execute(command)) {
    if (status === "failed") yield name;
  }
}

export const executionsRedrive: Subcommand<Options> = {
  examples: [
    "executions redrive --stage dev --since 12h --dry-run",
    "executions redrive --stage dev 0f343b0931126a20f133d67c2b018a3b-5d41402abc4b2a76b9719d911017c592",
    "executions redrive --local",
  ],

  define: (executions) =>
    addInstallationOptions(
      executions
        .command("redrive [names...]")
        .description(
          "Let failed executions go on: those that are named, or all that failed. What cannot succeed is refused, with the reason.",
        ),
    )
      .option("--since <time>", "only what started since then: 2026-05-16T12:00Z, 3d or 12h")
      .option("--dry-run", "say what would be done, and do nothing")
      .option("--force", "also where the error is final, because its cause has been removed")
      .option(
        "--rate <number>",
        "redrive so many in a second at most",
        (text) => parseCount("--rate", text, 1),
        5,
      ),

  async execute(options, ports, report) {
    const { names, since, dryRun = false, force = false, rate } = options;
    const installation = await ports.open(options);
    const after = since === undefined ? undefined : parseSince(since);
    const chosen = names.length > 0 ? names : failedNames(installation, ports, after);
    const { executions, redriver, originalFiles } = installation;
    const { workers } = ports;
    const redrive = new RedriveExecutions({ executions, redriver, originalFiles, workers });
    const command = { isForced: force, isDryRun: dryRun, perSecond: rate };
    const total = names.length > 0 ? { total: names.length } : {};
    const progress = report.startProgress({ label: dryRun ? "looked at" : "redriven", ...total });
    const done: RedrivenExecution[] = [];
    for await (const redriven of redrive.execute(chosen, command)) {
      progress.advance();
      if (redriven === undefined) continue;
      done.push(redriven);
      progress.printAbove(() => report.print(toLine(redriven)));
    }
    progress.end();
    const { name } = installation;
    if (names.length === 0 && done.length === 0) {
      const period = after === undefined ? "" : ` that started since ${after.toISOString()}`;
      report.print(`No failed execution of ${name}${period} is left to redrive.`);
      report.printJson({ executions: [], unknown: [] });
      return EXIT_CODES.ok;
    }
    return summarize(done, names, name, dryRun, report);
  },
};

const summarize = (
  done: readonly RedrivenExecution[],
  names: readonly string[],
  where: string,
  isDryRun: boolean,
  report: CommandReport,
) => {
  const known = new Set(done.map(({ execution }) => execution.name));
  const unknown = names.filter((name) => !known.has(name));
  for (const name of unknown)
    report.print(`${name}  not redriven: ${where} has no such execution.`);
  const refused = done.filter(({ decision }) => decision.kind === "refuse").length + unknown.length;
  const redriven = done.length + unknown.length - refused;
  report.print(
    `${formatCount(redriven, "execution")} ${isDryRun ? "would be redriven" : "redriven"}, ${refused} refused.`,
  );
  report.printJson({ executions: done.map(toJson), unknown });
  return refused > 0 ? EXIT_CODES.failed : EXIT_CODES.ok;
};
