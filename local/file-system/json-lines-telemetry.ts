import { appendFileSync } from "node:fs";
import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";
import { nextTryAfter } from "../state-machine/retry-outlook.ts";

export interface LogLine extends Readonly<Record<string, unknown>> {
  /** ISO 8601. */
  readonly timestamp: string;
  readonly level: "INFO" | "ERROR";
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Logs to a file of JSON lines, with the deployed functions' members, and to the console. Counts nothing: metrics are for
 * CloudWatch. A log that cannot be written, such as one on a full disk, stops no work. The console says so, and goes on.
 */
export class JsonLinesTelemetry implements Telemetry {
  private readonly file: string;
  private readonly onLine: (line: LogLine) => void;
  private isWritten = true;

  /** @param onLine gets each line as well */
  constructor(file: string, onLine: (line: LogLine) => void = () => {}) {
    this.file = file;
    this.onLine = onLine;
  }

  info(message: string, fields: Fields): void {
    this.log("INFO", message, fields);
  }

  error(message: string, error: unknown, fields: Fields): void {
    const { name, message: reason, stack } = error instanceof Error ? error : new Error(`${error}`);
    const next_try = nextTryAfter(error);
    const next = next_try === undefined ? {} : { next_try };
    this.log("ERROR", message, { ...fields, ...next, error: { name, message: reason, stack } });
  }

  count(): void {}

  measure(): void {}

  private log(level: LogLine["level"], message: string, fields: Fields): void {
    const line = { timestamp: new Date().toISOString(), level, message, ...fields };
    this.show(line);
    try {
      appendFileSync(this.file, `${JSON.stringify(line)}\n`);
      this.isWritten = true;
    } catch (error) {
      this.reportOnce(error as Error);
    }
  }

  private reportOnce({ name, message }: Error): void {
    if (!this.isWritten) return;
    this.isWritten = false;
    const timestamp = new Date().toISOString();
    this.show({ timestamp, level: "ERROR", message: "log not written", error: { name, message } });
  }

  private show(line: LogLine): void {
    try {
      this.onLine(line);
    } catch {
      // There is nowhere left to report it.
    }
  }
}
