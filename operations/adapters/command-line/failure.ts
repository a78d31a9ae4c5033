import type { ExitCode } from "./subcommand.ts";

/** What the operator sees of an error. */
export interface Failure {
  readonly sentence: string;
  readonly exitCode: ExitCode;
}
