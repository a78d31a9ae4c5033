import {
  ALL_ORIGINALS,
  USUAL_GRACE,
} from "../../../../src/application/close-books/close-books-command.ts";
import type { BookFinding } from "../../../../src/application/close-books/settled-upload.ts";
import { formatBookFinding } from "../books/books-text.ts";
import { closeAndReport } from "../books/close-and-report.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";

interface Options extends InstallationOptions {
  readonly dryRun?: boolean;
}

export const ledgerRebuild: Subcommand<Options> = {
  examples: ["ledger rebuild --stage dev --dry-run", "ledger rebuild --local --json"],

  define: (ledger) =>
    addInstallationOptions(
      ledger
        .command("rebuild")
        .description(
          "Make missing and wrong entries of the ledger again, from the executions and the originals. It can be interrupted, and run again.",
        ),
    ).option("--dry-run", "show which entries would be made, and make none"),

  async execute({ dryRun = false, ...options }, ports, report) {
    // It makes entries, and starts nothing.
    const { startWorkflow, ...installation } = await ports.open(options);
    const result = { made: 0, impossible: 0, left: 0, forgotten: 0 };
    const command = {
      period: { since: new Date(0), until: new Date() },
      md5Prefixes: ALL_ORIGINALS,
      repair: !dryRun,
      compareEnds: true,
      grace: USUAL_GRACE,
    };
    await closeAndReport(installation, ports, report, command, (finding) => {
      const { fault, isRepaired = false } = finding;
      // Nobody can do anything for a forgotten one, and they may be many.
      if (fault !== "forgotten") report.print(formatBookFinding(finding));
      result[resultOf(fault, isRepaired || dryRun)] += 1;
    });
    const { made, impossible, left, forgotten } = result;
    const verb = dryRun ? "would be made" : "made";
    report.print(
      `Ledger of ${installation.name}: ${made === 1 ? "1 entry" : `${made} entries`} ${verb}.`,
    );
    if (impossible > 0) {
      report.print(
        `${impossible} cannot be made: erased, or nothing is left that says whose they are.`,
      );
    }
    if (forgotten > 0) {
      report.print(
        `${formatCount(forgotten, "upload")} without an entry ended so long ago that nothing says how.`,
      );
    }
    if (left > 0) {
      report.print(
        `${formatCount(left, "upload")} left as it is: docs/runbook.md, "The books do not balance".`,
      );
    }
    report.printJson({ ...result });
    return impossible + left === 0 ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};

const resultOf = (fault: BookFinding["fault"], isMade: boolean) => {
  if (fault === "forgotten") return "forgotten";
  if (fault !== "not-recorded") return "left";
  return isMade ? "made" : "impossible";
};
