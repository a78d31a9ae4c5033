import { type Books, isBalanced } from "../../../../src/application/close-books/books.ts";
import type {
  BookFault,
  BookFinding,
} from "../../../../src/application/close-books/settled-upload.ts";

const FAULTS: Readonly<Record<BookFault, string>> = {
  "not-started": "is stored, and no execution has started",
  "not-recorded": "has an execution that knows more than the ledger",
  lost: "is under way in the ledger; there is neither an execution nor its original",
  "without-end": "has an execution that runs for longer than all its retries take",
  forgotten: "is stored without an entry, and its execution is no longer known",
  unreadable: "has an entry, or metadata, that cannot be read",
};

/** One line about one upload. */
export const formatBookFinding = ({ uploadId, fault, isRepaired, error }: BookFinding): string => {
  const reason = error instanceof Error ? ` (${error.name}: ${error.message})` : "";
  return `${uploadId}  ${FAULTS[fault]}${isRepaired ? ": repaired" : reason}`;
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
