import type { LogLine } from "../file-system/json-lines-telemetry.ts";
import { formatLogLine } from "./format-log-line.ts";

/** Prints log lines for people. Keeps those that report no error until the service's address is printed, which people look for first. */
export class StartLog {
  private readonly print: (text: string) => void;
  private kept: string[] | undefined = [];

  constructor(print: (text: string) => void) {
    this.print = print;
  }

  add(line: LogLine): void {
    const text = formatLogLine(line);
    if (this.kept !== undefined && line.level === "INFO") this.kept.push(text);
    else this.print(text);
  }

  /** Prints what was kept, and from now on each line at once. */
  release(): void {
    for (const text of this.kept ?? []) this.print(text);
    this.kept = undefined;
  }
}
