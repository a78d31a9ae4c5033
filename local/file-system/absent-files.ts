import { rmdir } from "node:fs/promises";

/** Whether the system reports one of these codes. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException | null)?.code ?? "");

/** Waits for a file operation. A file that does not exist is no error. */
export const undefinedIfMissing = async <T>(read: Promise<T>): Promise<T | undefined> => {
  try {
    return await read;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
};

/** Removes a folder that holds nothing. */
export const removeIfEmpty = async (directory: string): Promise<void> => {
  await rmdir(directory).catch((error: unknown) => {
    if (!hasCode(error, "ENOTEMPTY", "EEXIST", "ENOENT")) throw error;
  });
};

/** As {@link undefinedIfMissing}, of a synchronous call. */
export const undefinedIfMissingNow = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
};
