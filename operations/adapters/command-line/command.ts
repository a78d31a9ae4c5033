import { type Command, Option } from "commander";
import type { AwsAccess, CommandLinePorts } from "./command-line-ports.ts";
import type { Report } from "./report.ts";

export const EXIT_CODES = { ok: 0, failed: 1, unusable: 2 } as const;

/** One command: its words and options, and what it does with them. */
export interface CommandLineCommand<Options> {
  /** Adds itself to the program; commander has checked what arrives in `execute`. */
  define(program: Command): Command;
  /** @returns 0, or 1 if what was checked is not as it should be */
  execute(options: Options, ports: CommandLinePorts, report: Report): Promise<number>;
}

export interface StageOptions extends AwsAccess {
  readonly stage: string;
  readonly stackName?: string;
}

/** The options of every command that works on a deployed stage. */
export const withStageOptions = (command: Command): Command =>
  command
    .addOption(
      new Option("--stage <stage>", "which stage").choices(["dev", "prod"]).makeOptionMandatory(),
    )
    .option("--stack-name <name>", "its stack (default: pinster-image-service-<stage>)")
    .option("--region <region>", "its region (default: as AWS_REGION or the profile says)")
    .option("--profile <name>", "AWS profile whose credentials are used (default: AWS_PROFILE)");

export const stackNameOf = ({ stage, stackName }: StageOptions): string =>
  stackName ?? `pinster-image-service-${stage}`;

/** What a user wrote and can mend. */
export class BadInput extends Error {
  override readonly name = "BadInput";
}
