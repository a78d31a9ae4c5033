import { KeyFileUnusable } from "../../application/ports/key-files.port.ts";
import { TeardownRefused } from "../../application/teardown/teardown-refused.error.ts";
import { toAwsFailure } from "./aws-failure.ts";
import type { Failure } from "./failure.ts";
import { describeKeyFileProblem } from "./key-file-problem.ts";
import { EXIT_CODES, type ExitCode } from "./subcommand.ts";
import { describeTeardownRefusal } from "./teardown/teardown-refusal.ts";

/** The errors of this project that an operator may see, by their names. */
const EXIT_CODE_OF: Readonly<Record<string, ExitCode>> = {
  BadInput: EXIT_CODES.unusable,
  InstallationNotEmpty: EXIT_CODES.unusable,
  InvalidKeys: EXIT_CODES.unusable,
  KeyFileUnusable: EXIT_CODES.unusable,
  NoSuchDeployment: EXIT_CODES.unusable,
  InvalidSettings: EXIT_CODES.unusable,
  NoSuchRegeneration: EXIT_CODES.unusable,
  NoSuchSecret: EXIT_CODES.unusable,
  TeardownRefused: EXIT_CODES.unusable,
  DataDirectoryUnusable: EXIT_CODES.unusable,
  BucketNotEmptied: EXIT_CODES.failed,
  DeploymentNotRemoved: EXIT_CODES.failed,
  MetadataTooLong: EXIT_CODES.failed,
  OriginalDamaged: EXIT_CODES.failed,
  OriginalUnreadable: EXIT_CODES.failed,
  RegenerationStopped: EXIT_CODES.failed,
  NotErased: EXIT_CODES.failed,
  Interrupted: EXIT_CODES.interrupted,
};

const describe = (error: Error): string => {
  if (error instanceof TeardownRefused) return describeTeardownRefusal(error.reason);
  if (error instanceof KeyFileUnusable) return describeKeyFileProblem(error.facts);
  return error.message;
};

/** @returns undefined for an unexpected error, whose stack trace must stay visible */
export const toFailure = (error: unknown): Failure | undefined => {
  if (!(error instanceof Error)) return undefined;
  const exitCode = EXIT_CODE_OF[error.name];
  if (exitCode === undefined) return toAwsFailure(error);
  const advice = exitCode === EXIT_CODES.failed ? " Correct this, then run it again." : "";
  return { sentence: `${describe(error)}${advice}`, exitCode };
};
