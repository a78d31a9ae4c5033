import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Telemetry } from "./telemetry.ts";

/** Structured logs and CloudWatch metrics; the service's name and namespace come from Powertools' environment variables. */
export class PowertoolsTelemetry implements Telemetry {
  private readonly logger = new Logger();
  private readonly metrics = new Metrics();

  info(message: string, fields: Readonly<Record<string, unknown>>): void {
    this.attempt(() => this.logger.info(message, fields));
  }

  error(message: string, error: unknown, fields: Readonly<Record<string, unknown>>): void {
    this.attempt(() => this.logger.error(message, { ...fields, error }));
  }

  count(metric: string, dimensions: Readonly<Record<string, string>> = {}): void {
    this.measure(metric, 1, dimensions);
  }

  measure(metric: string, value: number, dimensions: Readonly<Record<string, string>> = {}): void {
    this.attempt(() => {
      const single = this.metrics.singleMetric();
      for (const [name, value] of Object.entries(dimensions)) single.addDimension(name, value);
      single.addMetric(metric, MetricUnit.Count, value);
    });
  }

  private attempt(write: () => void): void {
    try {
      write();
    } catch (error) {
      process.stderr.write(`A log line or a metric was not written: ${error}\n`);
    }
  }
}
