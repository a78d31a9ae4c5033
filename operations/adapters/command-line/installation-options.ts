import { type Command, Option } from "commander";
import type { AwsAccess } from "./aws-access.ts";
import { BadInput } from "./bad-input.error.ts";
import type { StageOptions } from "./stage-options.ts";

/** A stage, or the service on one machine. */
export interface InstallationOptions extends AwsAccess {
  readonly stage?: string;
  readonly stackName?: string;
  readonly local?: boolean;
  readonly dataDir?: string;
}

/** Adds the options of every subcommand that works on a stage and on one machine. */
export const addInstallationOptions = (command: Command): Command =>
  command
    .addOption(new Option("--stage <stage>", "the stage to use").choices(["dev", "prod"]))
    .addOption(new Option("--local", "use the service on this machine").conflicts("stage"))
    .option("--data-dir <folder>", "with --local: its data (default: DATA_DIR, or .local)")
    .option("--stack-name <name>", "the stage's stack (default: pinster-image-service-<stage>)")
    .option("--region <region>", "AWS region (default: from AWS_REGION or the profile)")
    .option("--profile <name>", "AWS profile for credentials (default: from AWS_PROFILE)");

/**
 * @returns the options of the stage; undefined if they name the service on this machine
 * @throws {BadInput} if they name neither
 */
export const stageOptionsOf = (options: InstallationOptions): StageOptions | undefined => {
  const { stage, local = false } = options;
  if (local) return undefined;
  if (stage === undefined) {
    throw new BadInput("Name a stage with --stage, or the service on this machine with --local.");
  }
  return { ...options, stage };
};
