import { appendFileSync } from "node:fs";
import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";

export interface LogLine extends Readonly<Record<string, unknown>> {
  /** ISO 8601. */
  readonly timestamp: string;
  readonly level: "INFO" | "ERROR";
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Logs to a file of JSON lines, with the deployed functions' members. Counts nothing: metrics are for CloudWatch. A log that
 * cannot be written, such as one on a full disk, stops no work.
 */
export class JsonLinesTelemetry implements Telemetry {
  private readonly sinks: readonly ((line: LogLine) => void)[];

  /** @param onLine gets each line as well */
  constructor(file: string, onLine: (line: LogLine) => void = () => {}) {
    const append = (line: LogLine) => appendFileSync(file, `${JSON.stringify(line)}\n`);
    this.sinks = [append, onLine];
  }

  info(message: string, fields: Fields): void {
    this.write("INFO", message, fields);
  }

  error(message: string, error: unknown, fields: Fields): void {
    const { name, message: reason, stack } = error instanceof Error ? error : new Error(`${error}`);
    this.write("ERROR", message, { ...fields, error: { name, message: reason, stack } });
  }

  count(): void {}

  private write(level: LogLine["level"], message: string, fields: Fields): void {
    const line = { timestamp: new Date().toISOString(), level, message, ...fields };
    for (const sink of this.sinks) {
      try {
        sink(line);
      } catch {
        // There is nowhere left to report it.
      }
    }
  }
}
