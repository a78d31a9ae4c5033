import { type Command, Option } from "commander";
import type { AwsAccess } from "./aws-access.ts";

export interface StageOptions extends AwsAccess {
  readonly stage: string;
  readonly stackName?: string;
}

/** Adds the options of every subcommand that works on a deployed stage. */
export const addStageOptions = (command: Command): Command =>
  command
    .addOption(
      new Option("--stage <stage>", "the stage to use")
        .choices(["dev", "prod"])
        .makeOptionMandatory(),
    )
    .option("--stack-name <name>", "the stage's stack (default: pinster-image-service-<stage>)")
    .option("--region <region>", "AWS region (default: from AWS_REGION or the profile)")
    .option("--profile <name>", "AWS profile for credentials (default: from AWS_PROFILE)");

export const chooseStackName = ({ stage, stackName }: StageOptions): string =>
  stackName ?? `pinster-image-service-${stage}`;
