import { ListThumbnails } from "../../../application/thumbnails/list-thumbnails.use-case.ts";
import { PurgeThumbnails } from "../../../application/thumbnails/purge-thumbnails.use-case.ts";
import { type ConfirmationOptions, prepareConfirmation } from "../confirmation.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatBytes, formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { toSizeFilter } from "./size-option.ts";

interface Options extends InstallationOptions, ConfirmationOptions {
  readonly size?: string;
}

export const thumbnailsPurge: Subcommand<Options> = {
  examples: [
    "thumbnails purge --stage dev --dry-run",
    "thumbnails purge --stage dev --size 100x100 --yes",
    "thumbnails purge --local",
  ],

  define: (thumbnails) =>
    addInstallationOptions(
      thumbnails
        .command("purge")
        .description(
          "Erase thumbnails and their variants. Published images and originals stay, and `thumbnails regenerate` makes the thumbnails again.",
        ),
    )
      .option("--size <WxH>", "only thumbnails of this size, and their variants")
      .option("--dry-run", "show what would be erased, and erase nothing")
      .option("--yes", "do not ask"),

  async execute(options, ports, report) {
    const confirm = prepareConfirmation(options, ports.terminal, report);
    const command = toSizeFilter(options.size);
    const { name, publishedFiles } = await ports.open(options);

    const plan = { files: 0, bytes: 0 };
    const counting = report.startProgress({ label: "listed" });
    for await (const { bytes } of new ListThumbnails({ publishedFiles }).execute(command)) {
      plan.files += 1;
      plan.bytes += bytes;
      counting.advance();
    }
    counting.end();
    report.print(
      `${formatCount(plan.files, "thumbnail or variant", "thumbnails and variants")} of ${name}, ${formatBytes(plan.bytes)}.`,
    );
    if (!(await confirm(`They will be erased from ${name}.`))) {
      report.print(`Nothing was erased${options.dryRun ? ": this was a dry run" : ""}.`);
      report.printJson({ planned: plan, erased: null });
      return options.dryRun ? EXIT_CODES.ok : EXIT_CODES.failed;
    }
    const erased = { files: 0, bytes: 0 };
    const progress = report.startProgress({ label: "erased", total: plan.files });
    const purge = new PurgeThumbnails({ publishedFiles, workers: ports.workers });
    await purge.execute(command, (files, bytes) => {
      erased.files += files;
      erased.bytes += bytes;
      progress.advance(files);
    });
    progress.end();
    report.print(`Erased ${formatCount(erased.files, "file")}, ${formatBytes(erased.bytes)}.`);
    report.printJson({ planned: plan, erased });
    return EXIT_CODES.ok;
  },
};
