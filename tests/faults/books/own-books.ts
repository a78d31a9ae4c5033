import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Violation } from "../oracle/violation.ts";

const COMMAND_LINE = join(import.meta.dirname, "../../../operations/pinster-images.ts");

/** What the operator's command says of the ledger. */
export interface OwnBooks {
  /** By status. */
  readonly entries: Readonly<Record<string, number>>;
  readonly accepted: number;
  /** By their kinds. */
  readonly faults: Readonly<Record<string, number>>;
}

/** Lets the service's own code check the ledger against the executions and the originals. @param data its data directory */
export const readOwnBooks = async (data: string): Promise<OwnBooks> => {
  const command = ["ledger", "check", "--local", "--data-dir", data, "--json"];
  const run = promisify(execFile)(process.execPath, [COMMAND_LINE, ...command]);
  // It ends with 1 if it finds a fault.
  const { stdout } = await run.catch((error: { readonly stdout: string }) => error);
  return JSON.parse(stdout) as OwnBooks;
};

const ENDS = ["published", "flagged", "rejected", "failed"];

/**
 * Accepted = published + flagged + rejected + failed, with nothing under way and nothing unaccounted for.
 * @param uploads that are stored, as the oracle has counted them
 */
export const checkOwnBooks = (books: OwnBooks, uploads: number): readonly Violation[] => {
  const { entries, accepted, faults } = books;
  const ended = ENDS.reduce((sum, status) => sum + (entries[status] ?? 0), 0);
  const found = (detail: string): Violation[] => [
    { rule: "own books balance", subject: "pinster-images", detail },
  ];
  return [
    ...(accepted === uploads ? [] : found(`counts ${accepted} accepted uploads of ${uploads}`)),
    ...(accepted === ended ? [] : found(`${accepted} accepted, and ${ended} ended`)),
    ...Object.entries(faults).flatMap(([fault, count]) =>
      count === 0 ? [] : found(`${count} ${fault}`),
    ),
  ];
};
