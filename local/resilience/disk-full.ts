const CODES = ["ENOSPC", "EDQUOT", "EROFS"];

/** Whether an error, or one of its causes, says that the disk takes nothing at present. */
export const isDiskFull = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  return CODES.includes((error as NodeJS.ErrnoException).code ?? "") || isDiskFull(error.cause);
};
