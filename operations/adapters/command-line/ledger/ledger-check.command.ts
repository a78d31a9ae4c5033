import { CheckLedger } from "../../../application/ledger/check-ledger.use-case.ts";
import { emptyBooks } from "../../../application/ledger/ledger-finding.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { booksToJson, findingToJson, formatBooks, formatFinding } from "./finding-text.ts";

/** More are counted, and not listed in the document. */
const MAX_LISTED = 1_000;

export const ledgerCheck: Subcommand<InstallationOptions> = {
  examples: ["ledger check --stage dev", "ledger check --local --json"],

  define: (ledger) =>
    addInstallationOptions(
      ledger
        .command("check")
        .description(
          "Compare the ledger with the executions and the originals. Changes nothing. Needs some requests for each execution, original and entry.",
        ),
    ),

  async execute(options, ports, report) {
    const installation = await ports.open(options);
    const books = emptyBooks();
    const faults: Record<string, number> = { missing: 0, wrong: 0, "not-started": 0, lost: 0 };
    const listed: ReturnType<typeof findingToJson>[] = [];
    const progress = report.startProgress({ label: "looked at" });
    const check = new CheckLedger({ ...installation, ...ports });
    for await (const finding of check.execute(books, () => progress.advance())) {
      faults[finding.fault] = (faults[finding.fault] ?? 0) + 1;
      if (listed.length < MAX_LISTED) listed.push(findingToJson(finding));
      report.print(formatFinding(finding));
    }
    progress.end();
    const total = Object.values(faults).reduce((sum, count) => sum + count, 0);
    report.print(`Ledger of ${installation.name}: ${formatBooks(books)}`);
    report.print(
      `${formatCount(books.uploads, "upload")} with an original, ${formatCount(books.executions, "execution")}, ${formatCount(total, "fault")}.`,
    );
    if (books.forgotten > 0) {
      report.print(
        `${formatCount(books.forgotten, "upload")} without an entry ended so long ago that nothing says how.`,
      );
    }
    if (total > 0) {
      report.print(
        "`ledger rebuild` makes missing and wrong entries again. An upload that has not started: see docs/runbook.md.",
      );
    }
    report.printJson({ ...booksToJson(books), faults, findings: listed });
    return total === 0 ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
