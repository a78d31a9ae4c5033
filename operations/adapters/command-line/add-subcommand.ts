import type { Command } from "commander";
import type { CommandLinePorts } from "./command-line-ports.ts";
import { CommandReport } from "./command-report.ts";
import type { ExitCode, Subcommand } from "./subcommand.ts";

export const EXIT_CODES_HELP = `
Exit codes:
  0    done
  1    a check failed, something could not be done, or the command stopped half-way and can run again
  2    unusable input, credentials, stack or data folder; nothing was changed
  130  interrupted; what was done stays done, and the command can run again
`;

const formatExamples = (examples: readonly string[]): string =>
  `\nExamples:\n${examples.map((line) => `  pinster-images ${line}\n`).join("")}`;

interface CommonOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** @param onDone receives the exit code */
export const addSubcommand = <Options>(
  parent: Command,
  { define, execute, examples }: Subcommand<Options>,
  ports: CommandLinePorts,
  onDone: (exitCode: ExitCode) => void,
): void => {
  const command = define(parent);
  command
    .option("--json", "print one JSON document instead of sentences")
    .addHelpText("after", formatExamples(examples) + EXIT_CODES_HELP)
    .action(async () => {
      const names = command.registeredArguments.map((argument) => argument.name());
      const given = Object.fromEntries(names.map((name, i) => [name, command.processedArgs[i]]));
      const options = { ...command.opts(), ...given };
      const { json = false, dryRun = false }: CommonOptions = options;
      const hasDryRun = command.options.some(({ long }) => long === "--dry-run");
      const report = new CommandReport(ports.terminal, json, hasDryRun ? dryRun : undefined);
      onDone(await execute(options as Options, ports, report));
    });
};
