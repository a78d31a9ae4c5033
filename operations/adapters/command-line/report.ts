import type { Terminal } from "./command-line-ports.ts";

/** What a command tells: sentences for a person, or one JSON document for a program. */
export class Report {
  readonly isJson: boolean;
  private readonly terminal: Terminal;

  constructor(terminal: Terminal, isJson: boolean) {
    this.terminal = terminal;
    this.isJson = isJson;
  }

  say(text: string): void {
    if (!this.isJson) this.terminal.out(`${text}\n`);
  }

  /** Beside a result that a script takes from the standard output. */
  remark(text: string): void {
    if (!this.isJson) this.terminal.err(`${text}\n`);
  }

  /** What is overwritten by what comes next. */
  progress(text: string): void {
    if (!this.isJson) this.terminal.err(text);
  }

  json(document: Readonly<Record<string, unknown>>): void {
    if (this.isJson) this.terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  }
}
