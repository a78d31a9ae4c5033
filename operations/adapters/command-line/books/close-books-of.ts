import { CloseBooks } from "../../../../src/application/close-books/close-books.use-case.ts";
import type { ClosingPorts } from "../../../../src/application/close-books/closing.ts";
import type { Installation } from "../installation.ts";

/** Closes the books of an installation. */
export const closeBooksOf = (
  installation: Installation,
  { fingerprinter }: Pick<ClosingPorts, "fingerprinter">,
): CloseBooks =>
  new CloseBooks({
    ...installation,
    ledger: installation.ledgerEntries,
    incoming: installation.incomingFiles,
    ends: installation.originalEnds,
    fingerprinter,
  });
