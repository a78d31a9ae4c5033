import { type Books, isBalanced } from "../../../../src/application/close-books/books.ts";
import type {
  BookFault,
  BookFinding,
} from "../../../../src/application/close-books/settled-upload.ts";

const FAULTS: Readonly<Record<Exclude<BookFault, "not-recorded">, string>> = {
  "not-started": "is stored, and no execution has started",
  lost: "is under way in the ledger; there is neither an execution nor its original",
  "without-end": "has an execution that runs for longer than all its retries take",
  forgotten: "is stored, its execution is no longer known, and nothing says how it ended",
  unreadable: "has an entry, or metadata, that cannot be read",
};

/** One line about one upload. */
export const formatBookFinding = (finding: BookFinding): string => {
  const { uploadId, isRepaired, error } = finding;
  const reason = error instanceof Error ? ` (${error.name}: ${error.message})` : "";
  return `${uploadId}  ${describeFault(finding)}${isRepaired ? ": repaired" : reason}`;
};

const describeFault = ({ fault, status, recorded }: BookFinding): string => {
  if (fault !== "not-recorded") return FAULTS[fault];
  const entry = recorded === undefined ? "has no entry" : `is ${recorded} in the ledger`;
  return `${entry}; should be ${status}`;
};

export const bookFindingToJson = ({ uploadId, fault, isRepaired = false }: BookFinding) => ({
  upload_id: uploadId.toString(),
  fault,
  repaired: isRepaired,
});

/** @returns such as "12 accepted = 9 published + 1 flagged + 0 rejected + 1 failed + 1 under way + 0 unaccounted for" */
export const formatBalance = ({ accepted, places }: Books): string => {
  const { published, flagged, rejected, failed, unaccounted } = places;
  return `${accepted} accepted = ${published} published + ${flagged} flagged + ${rejected} rejected + ${failed} failed + ${places["under-way"]} under way + ${unaccounted} unaccounted for`;
};

export const booksToJson = (books: Books) => {
  const { period, accepted, places, repaired, isComplete } = books;
  const { published, flagged, rejected, failed, unaccounted } = places;
  return {
    since: period.since.toISOString(),
    until: period.until.toISOString(),
    accepted,
    published,
    flagged,
    rejected,
    failed,
    under_way: places["under-way"],
    unaccounted,
    repaired,
    complete: isComplete,
    balanced: isBalanced(books),
  };
};
