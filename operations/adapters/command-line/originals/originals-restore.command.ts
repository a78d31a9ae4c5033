import { RestoreOriginals } from "../../../application/originals/restore-originals.use-case.ts";
import { type ConfirmationOptions, prepareConfirmation } from "../confirmation.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { parseCount } from "../parse-count.ts";
import { formatBytes, formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";

interface Options extends InstallationOptions, ConfirmationOptions {
  readonly folder: string;
  readonly asIs?: boolean;
  readonly rate?: string;
}

export const originalsRestore: Subcommand<Options> = {
  examples: [
    "originals restore /backups/dev --stage dev --as-is --rate 5",
    "originals restore ./backup --local --dry-run",
  ],

  define: (originals) =>
    addInstallationOptions(
      originals
        .command("restore")
        .description(
          "Store the originals of a backup in an empty stage. Each goes through the workflow again: it is moderated, published, and PinsterApi is notified. The service on this machine must be stopped; its next start runs the workflows.",
        )
        .argument("<folder>", "what `originals backup` has made"),
    )
      .option("--as-is", "notify nobody: PinsterApi and subscribers know these uploads already")
      .option("--rate <number>", "the most images a second, so that the workflows keep up")
      .option("--dry-run", "count what would be restored, and store nothing")
      .option("--yes", "do not ask"),

  async execute({ folder, asIs = false, ...options }, ports, report) {
    const confirm = prepareConfirmation(options, ports.terminal, report);
    const { rate } = options;
    const perSecond = rate === undefined ? undefined : parseCount("--rate", rate, 1);
    const installation = await ports.open(options);
    const notified = asIs ? "Nobody is notified of them." : "PinsterApi is notified of each again.";
    report.print(
      `The originals of ${folder} go through the workflow of ${installation.name}. ${notified}`,
    );
    const isDryRun = !(await confirm("The installation must be empty."));
    if (isDryRun && !options.dryRun) {
      report.print("Nothing was restored.");
      return EXIT_CODES.failed;
    }
    const release = isDryRun ? async () => {} : await installation.acquire();
    try {
      const restore = new RestoreOriginals({
        ...installation,
        backup: ports.openBackup(folder),
        fingerprinter: ports.fingerprinter,
        workers: ports.workers,
      });
      const total = { restored: 0, present: 0, bytes: 0 };
      const progress = report.startProgress({ label: "versions" });
      const limits = { concurrency: 8, ...(perSecond !== undefined && { perSecond }) };
      for await (const step of restore.execute({ isSilent: asIs, isDryRun, limits })) {
        total.restored += step.restored;
        total.present += step.present;
        total.bytes += step.bytes;
        progress.advance(step.restored + step.present);
      }
      progress.end();
      const amount = `${formatCount(total.restored, "version")}, ${formatBytes(total.bytes)}`;
      report.print(
        `${isDryRun ? "Would restore" : "Restored"} ${amount}; ${total.present.toLocaleString("en")} were there already.`,
      );
      report.printJson({ folder, ...total });
      return EXIT_CODES.ok;
    } finally {
      await release();
    }
  },
};
