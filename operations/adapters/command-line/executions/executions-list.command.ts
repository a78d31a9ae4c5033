import { Option } from "commander";
import {
  type ExecutionSelection,
  type FoundExecution,
  ListExecutions,
} from "../../../application/executions/list-executions.use-case.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { parseCount } from "../parse-count.ts";
import { parseSince } from "../parse-since.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { descriptionToJson, executionToJson, stepToJson } from "./execution-json.ts";
import { formatError, formatListed, formatOutcome, formatStep } from "./execution-text.ts";

interface Options extends InstallationOptions {
  readonly failed?: boolean;
  readonly running?: boolean;
  readonly stuck?: string;
  readonly since?: string;
  readonly limit: number;
}

const toSelection = ({ failed, running, stuck }: Options): ExecutionSelection => {
  if (failed) return { kind: "failed" };
  if (stuck !== undefined) return { kind: "stuck", since: parseSince(stuck) };
  return { kind: running ? "running" : "all" };
};

const toJson = ({ description, step, ...listed }: FoundExecution) => ({
  ...(description ? descriptionToJson(description) : executionToJson(listed)),
  ...(step && { step: stepToJson(step) }),
});

const toLine = ({ description, step, ...listed }: FoundExecution, now: Date): string => {
  const error = description?.error && `\n    ${formatError(description.error)}`;
  const where = step && `\n    in ${formatStep(step, now, false)}`;
  const outcome = description && formatOutcome(description);
  return `${formatListed(listed)}${outcome ? `, ${outcome}` : ""}${error ?? ""}${where ?? ""}`;
};

export const executionsList: Subcommand<Options> = {
  examples: [
    "executions list --stage dev --failed --since 12h",
    "executions list --stage dev --stuck 2h",
    "executions list --local --running --json",
  ],

  define: (executions) =>
    addInstallationOptions(
      executions.command("list").description("List executions of the workflow, the newest first."),
    )
      .addOption(
        new Option("--failed", "ended without success, and no successor has taken over").conflicts([
          "running",
          "stuck",
        ]),
      )
      .addOption(new Option("--running", "only those that run").conflicts("stuck"))
      .option(
        "--stuck [age]",
        "run for so long, such as 30m or 2h (default: 1h); says in which state",
      )
      .option("--since <time>", "only what started since then: 2026-05-16T12:00Z, 3d or 12h")
      .option(
        "--limit <number>",
        "list so many at most",
        (text) => parseCount("--limit", text, 1),
        100,
      ),

  async execute(options, ports, report) {
    const { stuck, since, limit } = options;
    const selection = toSelection({
      ...options,
      ...(stuck && { stuck: String(stuck) === "true" ? "1h" : stuck }),
    });
    const command = { selection, ...(since !== undefined && { since: parseSince(since) }) };
    const { name, executions } = await ports.open(options);
    const now = new Date();
    const listed: FoundExecution[] = [];
    let isComplete = true;
    for await (const found of new ListExecutions({ executions, workers: ports.workers }).execute(
      command,
    )) {
      isComplete = listed.length < limit;
      if (!isComplete) break;
      listed.push(found);
      report.print(toLine(found, now));
    }
    report.print(
      `${formatCount(listed.length, "execution")} of ${name}${isComplete ? "" : "; there are more: see --limit"}.`,
    );
    report.printJson({ executions: listed.map(toJson), is_complete: isComplete });
    return EXIT_CODES.ok;
  },
};
