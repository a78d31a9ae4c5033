/** The operator's terminal. */
export interface Terminal {
  /** Whether a person can answer questions. */
  readonly isInteractive: boolean;
  /** A line that changes in place; undefined where notes and progress do not go to a terminal. */
  readonly statusLine: StatusLine | undefined;
  /** Writes the result of the command. */
  out(text: string): void;
  /** Writes errors, notes and progress. */
  err(text: string): void;
  /** @returns the answer; empty if the operator gives none */
  ask(question: string): Promise<string>;
}

export interface StatusLine {
  /** Replaces the line. */
  show(text: string): void;
  /** Removes the line, so that something can be written in its place. */
  clear(): void;
  /** Keeps the line as it is. What is written next goes below it. */
  end(): void;
}
