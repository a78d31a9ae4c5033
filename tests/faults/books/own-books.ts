import type { Violation } from "../oracle/violation.ts";
import { runPinsterImages } from "./run-pinster-images.ts";

/** What `pinster-images books` says. */
export interface OwnBooks {
  readonly accepted: number;
  readonly published: number;
  readonly flagged: number;
  readonly rejected: number;
  readonly failed: number;
  readonly under_way: number;
  readonly unaccounted: number;
  readonly balanced: boolean;
  readonly findings: readonly { readonly upload_id: string; readonly fault: string }[];
}

/** Lets the service's own code close the books; it mends nothing. @param data the service's data directory */
export const readOwnBooks = async (data: string): Promise<OwnBooks> => {
  const books = runPinsterImages(
    ...["books", "--local", "--data-dir", data, "--grace", "0m", "--json"],
  );
  return (await books) as OwnBooks;
};

/**
 * Accepted = published + flagged + rejected + failed: nothing is under way any more, and nothing unaccounted for.
 * @param uploads that are stored, as the oracle has counted them
 */
export const checkOwnBooks = (books: OwnBooks, uploads: number): readonly Violation[] => {
  const { accepted, published, flagged, rejected, failed, balanced, findings } = books;
  const ended = published + flagged + rejected + failed;
  const found = (detail: string, subject = "pinster-images books"): Violation[] => [
    { rule: "own books balance", subject, detail },
  ];
  return [
    ...(balanced ? [] : found("do not balance")),
    ...(accepted === uploads ? [] : found(`count ${accepted} accepted uploads of ${uploads}`)),
    ...(accepted === ended ? [] : found(`${accepted} accepted, and ${ended} ended`)),
    ...findings.flatMap(({ upload_id, fault }) => found(fault, upload_id)),
  ];
};
