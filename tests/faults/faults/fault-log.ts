import fs from "node:fs";
import { join } from "node:path";

/** One fault, as the oracle reads it. */
export interface Fault {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The port and its method, or what is hurt. */
  readonly site: string;
  readonly kind: string;
  /** An md5, an upload id, an imageable's id, or nothing. */
  readonly subject: string;
  /** How long it lasts. */
  readonly ms?: number;
}

const { appendFileSync } = fs; // before full-disk.ts replaces it

/** Writes each fault down before it happens. A killed process loses none. */
export class FaultLog {
  private readonly file: string;

  /** @param directory of the run */
  constructor(directory: string) {
    this.file = join(directory, "faults.jsonl");
  }

  add(fault: Omit<Fault, "at">): void {
    appendFileSync(this.file, `${JSON.stringify({ at: Date.now(), ...fault })}\n`);
  }
}
