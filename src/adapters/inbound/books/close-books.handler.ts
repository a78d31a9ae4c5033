import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { BookPlace, Books } from "../../../application/close-books/books.ts";
import type { CloseBooks } from "../../../application/close-books/close-books.use-case.ts";
import {
  ALL_ORIGINALS,
  USUAL_GRACE,
} from "../../../application/close-books/close-books-command.ts";
import type { BookFinding } from "../../../application/close-books/settled-upload.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { originalsOfHour } from "./originals-of-hour.ts";

/** What the schedule sends says nothing. `all` asks for all originals in one call. */
export interface CloseBooksEvent {
  readonly originals?: unknown;
}

const DAY = 86_400_000;

/** Milliseconds that are left to say how far the closing has come. */
const RESERVE = 60_000;

/** More findings are counted, and not logged. */
const MAX_LOGGED = 1_000;

const WORDS: Readonly<Record<BookPlace, string>> = {
  published: "published",
  flagged: "flagged",
  rejected: "rejected",
  failed: "failed",
  "under-way": "under_way",
  unaccounted: "unaccounted",
};

/** Closes the books of the last days, each hour: all executions and entries, and a part of the originals. Answers with the balance. */
export const closeBooksHandler = (
  closeBooks: Pick<CloseBooks, "execute">,
  telemetry: Telemetry,
  { days }: { readonly days: number },
): ((event: CloseBooksEvent | null, context: Context) => Promise<Record<string, unknown>>) => {
  let logged = 0;
  const onFinding = ({ uploadId, fault, isRepaired = false, error }: BookFinding): void => {
    logged += 1;
    if (logged > MAX_LOGGED) return;
    const fields = { upload_id: uploadId.toString(), fault };
    if (isRepaired) telemetry.info("upload repaired", fields);
    else telemetry.error("upload unaccounted for", error ?? new Error(fault), fields);
  };

  const report = (books: Books): Record<string, unknown> => {
    const { period, accepted, places, repaired, isComplete } = books;
    const counts = Object.entries(WORDS).map(([place, word]) => [word, places[place as BookPlace]]);
    const balance = { accepted, ...(Object.fromEntries(counts) as Record<string, number>) };
    for (const [place, count] of Object.entries(balance)) {
      telemetry.measure("UploadsInBooks", count, { place });
    }
    telemetry.measure("UploadsRepaired", repaired);
    // Otherwise nobody knows. The alarm takes a missing value for a bad one.
    if (isComplete) telemetry.measure("UploadsUnaccounted", places.unaccounted);
    const { since, until } = period;
    return { since, until, ...balance, repaired, complete: isComplete };
  };

  return middy<CloseBooksEvent | null, Record<string, unknown>>(NO_EARLY_TIMEOUT).handler(
    async (event, context) => {
      const until = new Date();
      logged = 0;
      try {
        const books = await closeBooks.execute(
          {
            period: { since: new Date(until.getTime() - days * DAY), until },
            md5Prefixes: event?.originals === "all" ? ALL_ORIGINALS : originalsOfHour(until),
            repair: true,
            grace: USUAL_GRACE,
            shouldStop: () => context.getRemainingTimeInMillis() <= RESERVE,
          },
          { onFinding },
        );
        const balance = report(books);
        telemetry.info("books closed", balance);
        return balance;
      } catch (error) {
        telemetry.error("books not closed", error, {});
        throw error;
      }
    },
  );
};
