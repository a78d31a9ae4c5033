/** Files that hold keys, in the form of PinsterApi's keys.env. */
export interface KeyFiles {
  /**
   * @returns the text of the file
   * @throws {KeyFileUnusable} `unreadable`
   */
  read(path: string): Promise<string>;
  /**
   * Writes a new file that only its owner can read.
   * @throws {KeyFileUnusable} `already-exists`: existing keys are never overwritten; `unwritable`
   */
  create(path: string, text: string): Promise<void>;
}

export type KeyFileProblem = "unreadable" | "already-exists" | "unwritable";

export interface KeyFileFacts {
  readonly path: string;
  readonly problem: KeyFileProblem;
  /** The system's code for the problem, such as `ENOENT`. */
  readonly systemCode: string;
}

export class KeyFileUnusable extends Error {
  override readonly name = "KeyFileUnusable";
  readonly facts: KeyFileFacts;

  constructor(facts: KeyFileFacts, options?: ErrorOptions) {
    super(`${facts.path}: ${facts.problem} (${facts.systemCode})`, options);
    this.facts = facts;
  }
}
