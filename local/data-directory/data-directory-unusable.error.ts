/** DATA_DIR cannot be used, or another service uses it. The message says which, for the user. */
export class DataDirectoryUnusable extends Error {
  override readonly name = "DataDirectoryUnusable";
}
