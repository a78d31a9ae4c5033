import { BadInput } from "./bad-input.error.ts";
import type { CommandReport } from "./command-report.ts";
import type { Terminal } from "./terminal.ts";

export interface ConfirmationOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/**
 * Asks whether to go on, unless the options answer.
 * @returns a function that asks, after the command has shown its plan
 * @throws {BadInput} at once, if it will have to ask and nobody is there to answer
 */
export const prepareConfirmation = (
  { dryRun = false, yes = false }: ConfirmationOptions,
  terminal: Terminal,
  report: CommandReport,
): ((question: string) => Promise<boolean>) => {
  if (!dryRun && !yes && (report.isJson || !terminal.isInteractive)) {
    throw new BadInput(
      "The command cannot ask for confirmation here. Add --yes to go on, or --dry-run to look.",
    );
  }
  return async (question) => {
    if (dryRun) return false;
    return yes || (await terminal.ask(`${question} Type yes to go on: `)).trim() === "yes";
  };
};
