/** Secrets by their ids. A secret is one text. */
export interface SecretStore {
  /**
   * @returns the text; empty if the secret has none yet
   * @throws {NoSuchSecret}
   */
  read(id: string): Promise<string>;
  /**
   * Replaces the text.
   * @throws {NoSuchSecret}
   */
  write(id: string, text: string): Promise<void>;
  /** Deletes the secret for good. Succeeds also where there is none. */
  remove(id: string): Promise<void>;
}

export class NoSuchSecret extends Error {
  override readonly name = "NoSuchSecret";
}
