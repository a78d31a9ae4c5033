import type { LogLine } from "../file-system/json-lines-telemetry.ts";

interface LoggedError {
  readonly name: string;
  readonly message: string;
}

const formatValue = (value: unknown): string =>
  typeof value === "string" && /^\S+$/.test(value) ? value : JSON.stringify(value);

/** A log line for people, one line. The stack of an error is in the log file. */
export const formatLogLine = ({ timestamp, level, message, error, ...fields }: LogLine): string => {
  const { next_try, ...others } = fields;
  const { name, message: reason } = (error ?? {}) as Partial<LoggedError>;
  const sentence = [
    message,
    ...(error === undefined ? [] : [`: ${name}: ${reason?.replaceAll("\n", " ")}`]),
    ...(next_try === undefined ? [] : [`; next try ${next_try}`]),
  ].join("");
  const values = Object.entries(others).map(([field, value]) => `${field}=${formatValue(value)}`);
  return [timestamp.slice(11, 23), level, sentence, ...values].join(" ");
};
