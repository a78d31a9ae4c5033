/** The operator's terminal. */
export interface Terminal {
  /** Whether a person can answer questions. */
  readonly isInteractive: boolean;
  /** Writes the result of the command. */
  out(text: string): void;
  /** Writes errors, notes and progress. */
  err(text: string): void;
  /** @returns the answer; empty if the operator gives none */
  ask(question: string): Promise<string>;
}
