import { ListThumbnails } from "../../../application/thumbnails/list-thumbnails.use-case.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatBytes, formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { toSizeFilter } from "./size-option.ts";

interface Options extends InstallationOptions {
  readonly size?: string;
}

export const thumbnailsList: Subcommand<Options> = {
  examples: ["thumbnails list --stage dev", "thumbnails list --local --size 400x400 --json"],

  define: (thumbnails) =>
    addInstallationOptions(
      thumbnails.command("list").description("Count the thumbnails and their variants, by size."),
    ).option("--size <WxH>", "only thumbnails of this size, and their variants"),

  async execute(options, ports, report) {
    const command = toSizeFilter(options.size);
    const { name, publishedFiles } = await ports.open(options);
    const progress = report.startProgress({ label: "listed" });
    const total = { files: 0, bytes: 0 };
    const bySize: Record<string, { files: number; bytes: number }> = {};
    for await (const { key, bytes } of new ListThumbnails({ publishedFiles }).execute(command)) {
      bySize[key.size ?? ""] ??= { files: 0, bytes: 0 };
      for (const amount of [total, bySize[key.size ?? ""] as typeof total]) {
        amount.files += 1;
        amount.bytes += bytes;
      }
      progress.advance();
    }
    progress.end();
    report.print(
      `Thumbnails of ${name}: ${formatCount(total.files, "file")}, ${formatBytes(total.bytes)}`,
    );
    for (const [size, { files, bytes }] of Object.entries(bySize).sort()) {
      report.print(`  ${size}: ${formatCount(files, "file")}, ${formatBytes(bytes)}`);
    }
    report.printJson({ ...total, by_size: bySize });
    return EXIT_CODES.ok;
  },
};
