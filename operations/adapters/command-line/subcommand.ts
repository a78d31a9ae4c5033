import type { Command } from "commander";
import type { CommandLinePorts } from "./command-line-ports.ts";
import type { CommandReport } from "./command-report.ts";

export const EXIT_CODES = { ok: 0, failed: 1, unusable: 2, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** One subcommand of `pinster-images`, such as `secrets put`. */
export interface Subcommand<Options> {
  /** Complete lines for the help, without `pinster-images`. */
  readonly examples: readonly string[];
  /** Adds the subcommand with its arguments and options to its parent. */
  define(parent: Command): Command;
  /**
   * @param options validated by commander; an argument `<md5>` is the member `md5`
   * @returns `failed` if a check fails or the operator says no
   */
  execute(options: Options, ports: CommandLinePorts, report: CommandReport): Promise<ExitCode>;
}
