import { findCandidates } from "../../../application/originals/find-candidates.ts";
import { ListOriginals } from "../../../application/originals/list-originals.use-case.ts";
import { needsDescription } from "../../../application/originals/original-filter.ts";
import { OriginalsSummary } from "../../../application/originals/originals-summary.ts";
import { BadInput } from "../bad-input.error.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatBytes, formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { addFilterOptions, type FilterOptions, toFilter } from "./filter-options.ts";

interface Options extends InstallationOptions, FilterOptions {
  readonly types?: boolean;
  readonly fromLedger?: boolean;
}

export const originalsList: Subcommand<Options> = {
  examples: [
    "originals list --stage dev",
    "originals list --stage dev --types --since 7d",
    "originals list --stage prod --user 9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22 --from-ledger",
    "originals list --local --imageable Pin:4ea0e0a2-54ff --json",
  ],

  define: (originals) =>
    addFilterOptions(
      addInstallationOptions(
        originals
          .command("list")
          .description("Count the originals, each version of each: number, bytes, oldest, newest."),
      ),
    )
      .option(
        "--from-ledger",
        "with --imageable or --user: find them by the ledger, without reading all originals; misses uploads without an entry, such as 0.1.0's (see ledger rebuild)",
      )
      .option("--types", "count by content type as well; needs one request for each version"),

  async execute({ types = false, fromLedger = false, ...options }, ports, report) {
    const filter = toFilter(options);
    if (fromLedger && !needsDescription(filter)) {
      throw new BadInput(
        "--from-ledger finds the originals of an owner: add --imageable or --user.",
      );
    }
    const { name, originalFiles, ledgerEntries } = await ports.open(options);
    const summary = new OriginalsSummary();
    const progress = report.startProgress({ label: "listed" });
    const listOriginals = new ListOriginals({ originalFiles, workers: ports.workers });
    const command = {
      filter,
      describe: types,
      ...(fromLedger && { candidates: findCandidates(originalFiles, ledgerEntries, filter) }),
    };
    const found = listOriginals.execute(command, (n) => progress.advance(n));
    for await (const original of found) summary.add(original);
    progress.end();

    const { total, byContentType, oldest, newest } = summary;
    const amount = `${formatCount(total.versions, "version")}, ${formatBytes(total.bytes)}`;
    report.print(`Originals of ${name}: ${amount}`);
    for (const [type, { versions, bytes }] of Object.entries(byContentType).sort()) {
      report.print(`  ${type}: ${formatCount(versions, "version")}, ${formatBytes(bytes)}`);
    }
    if (oldest && newest) {
      report.print(`  stored from ${oldest.toISOString()} to ${newest.toISOString()}`);
    }
    const times = { oldest: oldest?.toISOString() ?? null, newest: newest?.toISOString() ?? null };
    const isTyped = Object.keys(byContentType).length > 0;
    report.printJson({ ...total, ...times, ...(isTyped && { by_content_type: byContentType }) });
    return EXIT_CODES.ok;
  },
};
