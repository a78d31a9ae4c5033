/**
 * What the people who run the service see of it. Never tokens, keys, image bytes, or what a client wrote. Throws nothing: work does not
 * depend on its log.
 */
export interface Telemetry {
  info(message: string, fields: Readonly<Record<string, unknown>>): void;

  error(message: string, error: unknown, fields: Readonly<Record<string, unknown>>): void;

  /** Adds one to a counter, for each value of its dimensions. */
  count(metric: string, dimensions?: Readonly<Record<string, string>>): void;

  /** Says how many there are now, for each value of its dimensions. 0 is a value too. */
  measure(metric: string, value: number, dimensions?: Readonly<Record<string, string>>): void;
}
