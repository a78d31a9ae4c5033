/** Files of keys, PinsterApi's keys.env, by their paths. */
export interface KeysFiles {
  /** @throws {KeysFileUnusable} if it cannot be read */
  read(path: string): Promise<string>;
  /**
   * Writes a file that only its owner can read.
   * @throws {KeysFileUnusable} if there is such a file already: keys are never overwritten
   */
  create(path: string, text: string): Promise<void>;
}

export class KeysFileUnusable extends Error {
  override readonly name = "KeysFileUnusable";
}
