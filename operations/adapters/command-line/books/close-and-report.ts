import type { Books } from "../../../../src/application/close-books/books.ts";
import type {
  BooksListener,
  CloseBooksCommand,
} from "../../../../src/application/close-books/close-books-command.ts";
import { Interrupted } from "../../../application/ports/workers.port.ts";
import type { CommandLinePorts } from "../command-line-ports.ts";
import type { CommandReport } from "../command-report.ts";
import type { Installation } from "../installation.ts";
import { closeBooksOf } from "./close-books-of.ts";

/**
 * Closes the books of an installation, and shows the operator how far it is.
 * @throws {Interrupted}
 */
export const closeAndReport = async (
  installation: Installation,
  ports: CommandLinePorts,
  report: CommandReport,
  command: CloseBooksCommand,
  onFinding: BooksListener["onFinding"],
): Promise<Books> => {
  let isInterrupted = false;
  const stopListening = ports.interruptions(() => {
    isInterrupted = true;
  });
  const progress = report.startProgress({ label: "looked at" });
  try {
    const books = await closeBooksOf(installation, ports).execute(
      { ...command, shouldStop: () => isInterrupted },
      { onFinding, onLooked: () => progress.advance() },
    );
    if (isInterrupted) throw new Interrupted();
    return books;
  } finally {
    progress.end();
    stopListening();
  }
};
