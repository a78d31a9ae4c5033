/** What a task of the run threw last. */
export interface ThrownError {
  latest: unknown;
}

/** The interpreter wraps a task's error, and keeps only its message. */
export const originOf = (error: unknown, { latest }: ThrownError): unknown =>
  error instanceof Error && latest instanceof Error && error.message.endsWith(latest.message)
    ? latest
    : error;
