import { CheckLedger } from "../../../application/ledger/check-ledger.use-case.ts";
import { emptyBooks } from "../../../application/ledger/ledger-finding.ts";
import { RebuildEntry } from "../../../application/ledger/rebuild-entry.use-case.ts";
import { RebuildForgotten } from "../../../application/ledger/rebuild-forgotten.use-case.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { formatFinding } from "./finding-text.ts";

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
    const installation = await ports.open(options);
    const rebuildEntry = new RebuildEntry(installation);
    const rebuildForgotten = new RebuildForgotten({ ...installation, headers: ports.imageHeaders });
    const result = { made: 0, impossible: 0, left: 0, forgotten: 0 };
    const progress = report.startProgress({ label: "looked at" });
    const check = new CheckLedger({ ...installation, ...ports });
    for await (const finding of check.execute(emptyBooks(), () => progress.advance())) {
      if (finding.fault === "forgotten") {
        const canBeMade = dryRun
          ? (await rebuildForgotten.findEntry(finding)) !== undefined
          : await rebuildForgotten.execute(finding);
        if (canBeMade) report.print(formatFinding(finding));
        result[canBeMade ? "made" : "forgotten"] += 1;
        continue;
      }
      if (finding.fault !== "missing" && finding.fault !== "wrong") {
        result.left += 1;
        continue;
      }
      report.print(formatFinding(finding));
      const isMade = dryRun || (await rebuildEntry.execute(finding));
      if (!isMade)
        report.print("  cannot be made: it was erased, or nothing is left that says whose it is");
      result[isMade ? "made" : "impossible"] += 1;
    }
    progress.end();
    const { made, impossible, left, forgotten } = result;
    const verb = dryRun ? "would be made" : "made";
    report.print(
      `Ledger of ${installation.name}: ${made === 1 ? "1 entry" : `${made} entries`} ${verb}.`,
    );
    if (impossible > 0) report.print(`${impossible} cannot be made.`);
    if (forgotten > 0) {
      report.print(
        `${formatCount(forgotten, "upload")} without an entry ended so long ago that nothing says how.`,
      );
    }
    if (left > 0) {
      report.print(
        `${formatCount(left, "upload")} without an execution: see \`books\`. No entry says what became of them.`,
      );
    }
    report.printJson({ ...result });
    return impossible + left === 0 ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
