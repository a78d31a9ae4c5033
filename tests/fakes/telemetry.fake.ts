import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Records what the people who run the service would see. */
export class RecordingTelemetry implements Telemetry {
  readonly infos: { message: string; fields: Fields }[] = [];
  readonly errors: { message: string; error: unknown; fields: Fields }[] = [];
  readonly measures: { metric: string; value: number; dimensions: Fields }[] = [];
  readonly counts: { metric: string; dimensions: Fields }[] = [];

  info(message: string, fields: Fields): void {
    this.infos.push({ message, fields });
  }

  error(message: string, error: unknown, fields: Fields): void {
    this.errors.push({ message, error, fields });
  }

  measure(metric: string, value: number, dimensions: Fields = {}): void {
    this.measures.push({ metric, value, dimensions });
  }

  count(metric: string, dimensions: Fields = {}): void {
    this.counts.push({ metric, dimensions });
  }
}
