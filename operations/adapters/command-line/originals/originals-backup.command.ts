import { BackUpOriginals } from "../../../application/originals/back-up-originals.use-case.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatBytes, formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";

interface Options extends InstallationOptions {
  readonly folder: string;
  readonly verify?: boolean;
  readonly dryRun?: boolean;
}

export const originalsBackup: Subcommand<Options> = {
  examples: [
    "originals backup /backups/dev --stage dev",
    "originals backup /backups/dev --stage dev --verify",
    "originals backup ./backup --local --dry-run --json",
  ],

  define: (originals) =>
    addInstallationOptions(
      originals
        .command("backup")
        .description(
          "Copy every version of every original, with what is stored beside it, into a folder. Copies only what is new there, and checks md5 and SHA-256.",
        )
        .argument("<folder>", "is created if it does not exist"),
    )
      .option("--verify", "also read what the folder holds already, and copy again what is damaged")
      .option("--dry-run", "count what is new, and copy nothing"),

  async execute({ folder, verify = false, dryRun = false, ...options }, ports, report) {
    const { name, originalFiles } = await ports.open(options);
    const backup = ports.openBackup(folder);
    const counts = { held: 0, kept: 0, gone: 0, damaged: 0 };
    const damaged: { readonly version: string; readonly reason: string }[] = [];
    let bytes = 0;
    const progress = report.startProgress({ label: "versions" });
    const backUp = new BackUpOriginals({ originalFiles, backup, workers: ports.workers });
    for await (const step of backUp.execute({ isThorough: verify, isDryRun: dryRun })) {
      counts[step.state] += 1;
      if (step.state === "kept") bytes += step.bytes;
      if (step.reason !== undefined) {
        damaged.push({ version: step.versionId.toString(), reason: step.reason });
      }
      progress.advance();
    }
    progress.end();
    const kept = `${formatCount(counts.kept, "version")}, ${formatBytes(bytes)}`;
    report.print(
      dryRun
        ? `${kept} of ${name} would be copied: this was a dry run. ${folder} holds ${counts.held.toLocaleString("en")} already.`
        : `Copied ${kept} of ${name}. ${folder} held ${counts.held.toLocaleString("en")} already.`,
    );
    if (counts.gone > 0) {
      report.print(`${formatCount(counts.gone, "version")} were erased in the meantime.`);
    }
    for (const { reason } of damaged) report.print(`Not copied: ${reason}`);
    report.printJson({ folder, ...counts, bytes, damaged });
    return damaged.length === 0 ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
