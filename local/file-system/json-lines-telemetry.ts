import { appendFileSync } from "node:fs";
import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";

export interface LogLine extends Readonly<Record<string, unknown>> {
  readonly timestamp: string;
  readonly level: "INFO" | "ERROR";
  readonly message: string;
}

/** A log file of JSON lines, as the deployed functions log them; metrics are only for CloudWatch. */
export class JsonLinesTelemetry implements Telemetry {
  private readonly file: string;
  private readonly onLine: (line: LogLine) => void;

  constructor(file: string, onLine: (line: LogLine) => void = () => {}) {
    this.file = file;
    this.onLine = onLine;
  }

  info(message: string, fields: Readonly<Record<string, unknown>>): void {
    this.write("INFO", message, fields);
  }

  error(message: string, error: unknown, fields: Readonly<Record<string, unknown>>): void {
    const {
      name,
      message: reason,
      stack,
    } = error instanceof Error ? error : new Error(String(error));
    this.write("ERROR", message, { ...fields, error: { name, message: reason, stack } });
  }

  count(): void {}

  private write(
    level: LogLine["level"],
    message: string,
    fields: Readonly<Record<string, unknown>>,
  ): void {
    const line = { timestamp: new Date().toISOString(), level, message, ...fields };
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
    this.onLine(line);
  }
}
