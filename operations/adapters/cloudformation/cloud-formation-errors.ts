/** There is no other name for it than that of all faulty requests. */
export const isAbsence = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === "ValidationError" &&
  / does not exist/.test(error.message);
