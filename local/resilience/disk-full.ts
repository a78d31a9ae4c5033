const CODES = ["ENOSPC", "EDQUOT", "EROFS"];

/** The primary code of SQLite's errors is in their last eight bits. Source: SQLite, "Result and Error Codes". */
const SQLITE_FULL = 13;

/** Whether an error, or one of its causes, says that the disk takes nothing at present. */
export const isDiskFull = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code = "", errcode = 0 } = error as NodeJS.ErrnoException & { errcode?: number };
  return CODES.includes(code) || (errcode & 0xff) === SQLITE_FULL || isDiskFull(error.cause);
};
