/** CloudFormation reports a missing stack as ValidationError, like any other invalid request. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === "ValidationError" &&
  / does not exist/.test(error.message);
