import { CloseBooks } from "../../../../src/application/close-books/close-books.use-case.ts";
import { describePublishedImage } from "../../../application/images/describe-published-image.ts";
import type { CommandLinePorts } from "../command-line-ports.ts";
import type { Installation } from "../installation.ts";

/** Closes the books of an installation. */
export const closeBooksOf = (
  installation: Installation,
  { fingerprinter, imageHeaders }: Pick<CommandLinePorts, "fingerprinter" | "imageHeaders">,
): CloseBooks => {
  const { ledgerEntries, incomingFiles, originalEnds, publishedFiles } = installation;
  return new CloseBooks({
    ...installation,
    ledger: ledgerEntries,
    corrections: ledgerEntries,
    incoming: incomingFiles,
    ends: originalEnds,
    publishedImages: {
      describe: (md5) => describePublishedImage({ publishedFiles, headers: imageHeaders }, md5),
    },
    fingerprinter,
  });
};
