import { Progress, type ProgressTask } from "./progress/progress.ts";
import type { Terminal } from "./terminal.ts";

/** The output of a subcommand: sentences for a person, or one JSON document for a program. */
export class CommandReport {
  readonly isJson: boolean;
  private readonly terminal: Terminal;
  private readonly isDryRun: boolean | undefined;

  /** @param isDryRun undefined for a command that has no dry run */
  constructor(terminal: Terminal, isJson: boolean, isDryRun?: boolean) {
    this.terminal = terminal;
    this.isJson = isJson;
    this.isDryRun = isDryRun;
  }

  /** Prints a line for a person. */
  print(text: string): void {
    if (!this.isJson) this.terminal.out(`${text}\n`);
  }

  /** Prints a line for a person, but keeps it out of the standard output, which a script may read. */
  printNote(text: string): void {
    if (!this.isJson) this.terminal.err(`${text}\n`);
  }

  /** Prints the document for a program. It also says whether this is a dry run. */
  printJson(document: Readonly<Record<string, unknown>>): void {
    const dryRun = this.isDryRun === undefined ? {} : { dry_run: this.isDryRun };
    if (this.isJson) this.terminal.out(`${JSON.stringify({ ...dryRun, ...document }, null, 2)}\n`);
  }

  startProgress(task: ProgressTask): Progress {
    return new Progress(task, this.isJson ? undefined : this.terminal);
  }
}
