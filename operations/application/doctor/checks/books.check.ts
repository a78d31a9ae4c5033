import type { CloseBooks } from "../../../../src/application/close-books/close-books.use-case.ts";
import { USUAL_GRACE } from "../../../../src/application/close-books/close-books-command.ts";
import { type Check, failed, ok, unknown } from "../check.ts";

const DAY = 86_400_000;

/** Milliseconds. A check has 20 seconds. */
const TIME = 15_000;

/**
 * Closes the books of the last day, as far as the ledger and the executions say. Changes nothing.
 * @param md5Prefixes the originals that are looked at as well
 * @param where such as `--stage dev`
 */
export const checkBooks = (
  closeBooks: Pick<CloseBooks, "execute">,
  md5Prefixes: readonly string[],
  where: string,
): Check => ({
  name: "books",
  async find() {
    const now = Date.now();
    const books = await closeBooks.execute(
      {
        period: { since: new Date(now - DAY), until: new Date(now) },
        md5Prefixes,
        repair: false,
        grace: USUAL_GRACE,
        shouldStop: () => Date.now() > now + TIME,
      },
      { onFinding: () => {} },
    );
    const { accepted, places, isComplete } = books;
    const remedy = `npx pinster-images books ${where}`;
    if (places.unaccounted > 0) {
      return failed(`${places.unaccounted} uploads are unaccounted for`, remedy);
    }
    if (!isComplete) return unknown(`the last day has too many uploads for this check: ${remedy}`);
    return ok(`they balance: ${accepted} uploads of the last day have ended or are under way`);
  },
});
