import { relative } from "node:path";

/** DATA_DIR cannot be used, or another service uses it. The message says which, for the user. */
export class DataDirectoryUnusable extends Error {
  override readonly name = "DataDirectoryUnusable";
}

/** What a user can do something about; the other system errors keep their own words. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "you may not read and write it",
  EPERM: "you may not read and write it",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "it is not a folder",
  EEXIST: "it is not a folder",
  ENOENT: "nothing can be made there",
  ENAMETOOLONG: "its name is too long",
};

/** Turns a system error into one that says what is wrong with the folder. Others stay as they are. */
export const explainUnusable = (root: string, error: unknown): unknown => {
  const { code = "", path = root } = error as NodeJS.ErrnoException;
  if (error instanceof DataDirectoryUnusable || code === "") return error;
  const reason = REASONS[code];
  const detail = reason === undefined ? code : `${reason} (${code})`;
  const where = relative(root, path) === "" ? "" : `, ${path}`;
  return new DataDirectoryUnusable(
    `DATA_DIR: the folder ${root} cannot be used${where}: ${detail}`,
  );
};
