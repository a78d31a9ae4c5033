import { isBalanced } from "../../../../src/application/close-books/books.ts";
import { ALL_ORIGINALS } from "../../../../src/application/close-books/close-books-command.ts";
import type { BookFinding } from "../../../../src/application/close-books/settled-upload.ts";
import { BadInput } from "../bad-input.error.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { parseSince } from "../parse-since.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { bookFindingToJson, booksToJson, formatBalance, formatBookFinding } from "./books-text.ts";
import { closeAndReport } from "./close-and-report.ts";

interface Options extends InstallationOptions {
  readonly since: string;
  readonly until?: string;
  readonly grace: string;
  readonly repair?: boolean;
}

/** More are counted, and not listed in the document. */
const MAX_LISTED = 1_000;

export const books: Subcommand<Options> = {
  examples: [
    "books --stage dev",
    "books --stage prod --since 2026-05-01 --until 2026-06-01 --json",
    "books --local --repair",
  ],

  define: (program) =>
    addInstallationOptions(
      program
        .command("books")
        .description(
          "Close the books of a period: every accepted upload has ended, or is under way. Lists the whole uploads bucket; changes nothing without --repair.",
        ),
    )
      .option("--since <time>", "the period's beginning: 2026-05-16T12:00Z, 3d or 12h", "3d")
      .option("--until <time>", "the first moment after the period (default: now)")
      .option("--grace <age>", "what is younger is under way", "15m")
      .option("--repair", "start what never started, and record what was missed"),

  async execute(options, ports, report) {
    const now = new Date();
    const { repair = false } = options;
    const until = options.until === undefined ? now : parseSince(options.until, now, "--until");
    const period = { since: parseSince(options.since, now), until };
    if (until <= period.since) {
      throw new BadInput(
        `--until must be later than --since: ${until.toISOString()} is not later than ${period.since.toISOString()}.`,
      );
    }
    const grace = now.getTime() - parseSince(options.grace, now, "--grace").getTime();
    const installation = await ports.open(options);
    const findings: BookFinding[] = [];
    const command = { period, md5Prefixes: ALL_ORIGINALS, repair, grace };
    const closed = await closeAndReport(installation, ports, report, command, (finding) => {
      if (findings.length < MAX_LISTED) findings.push(finding);
      report.print(formatBookFinding(finding));
    });
    const { unaccounted } = closed.places;
    report.print(
      `Books of ${installation.name}, ${period.since.toISOString()} to ${until.toISOString()}:`,
    );
    report.print(`${formatBalance(closed)}.`);
    if (closed.repaired > 0) report.print(`${formatCount(closed.repaired, "fault")} repaired.`);
    if (unaccounted > 0) {
      report.print(`The books do not balance: docs/runbook.md, "The books do not balance".`);
    }
    report.printJson({ ...booksToJson(closed), findings: findings.map(bookFindingToJson) });
    return isBalanced(closed) ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
