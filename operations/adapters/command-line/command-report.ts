import { Progress, type ProgressTask } from "./progress/progress.ts";
import type { Terminal } from "./terminal.ts";

/** The output of a subcommand: sentences for a person, or one JSON document for a program. */
export class CommandReport {
  readonly isJson: boolean;
  private readonly terminal: Terminal;

  constructor(terminal: Terminal, isJson: boolean) {
    this.terminal = terminal;
    this.isJson = isJson;
  }

  /** Prints a line for a person. */
  print(text: string): void {
    if (!this.isJson) this.terminal.out(`${text}\n`);
  }

  /** Prints a line for a person, but keeps it out of the standard output, which a script may read. */
  printNote(text: string): void {
    if (!this.isJson) this.terminal.err(`${text}\n`);
  }

  /** Prints the document for a program. */
  printJson(document: Readonly<Record<string, unknown>>): void {
    if (this.isJson) this.terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  }

  startProgress(task: ProgressTask): Progress {
    return new Progress(task, this.isJson ? undefined : this.terminal);
  }
}
