import { Md5 } from "../../../../src/domain/image/md5.ts";
import { groupByMd5 } from "../../../application/group-by-md5.ts";
import { estimateCost } from "../../../application/thumbnails/regeneration-cost.ts";
import type { ThumbnailRegenerator } from "../../../application/thumbnails/thumbnail-regenerator.port.ts";
import type { CommandReport } from "../command-report.ts";
import { type ConfirmationOptions, prepareConfirmation } from "../confirmation.ts";
import type { Installation } from "../installation.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { parseCount } from "../parse-count.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type ExitCode, type Subcommand } from "../subcommand.ts";

interface Options extends InstallationOptions, ConfirmationOptions {
  readonly all?: boolean;
  readonly concurrency: string;
  readonly tolerate: string;
  readonly follow?: string;
  readonly retryFailed?: string;
}

/** Step Functions' input has 256 KiB, and a key 40 characters. */
const MAX_NAMED = 5_000;

export const thumbnailsRegenerate: Subcommand<Options> = {
  examples: [
    "thumbnails regenerate --stage dev --dry-run",
    "thumbnails regenerate --stage dev --all --concurrency 50 --yes",
    "thumbnails regenerate --stage dev --retry-failed <id>",
    "thumbnails regenerate --local",
  ],

  define: (thumbnails) =>
    addInstallationOptions(
      thumbnails
        .command("regenerate")
        .description(
          "Make the missing thumbnails of all published images, after sizes or formats changed. They are made from the published images. Nobody is notified. On a stage a state machine does it; the command starts and follows it.",
        ),
    )
      .option("--all", "replace the thumbnails that are there as well")
      .option("--concurrency <number>", "images at the same time", "10")
      .option("--tolerate <percent>", "stop if more images fail", "5")
      .option("--retry-failed <id>", "only the images that failed in this regeneration")
      .option("--follow <id>", "start nothing; follow this regeneration")
      .option("--dry-run", "show the plan and what it costs, and start nothing")
      .option("--yes", "do not ask"),

  async execute(options, ports, report) {
    const { all = false, follow, retryFailed } = options;
    const concurrency = parseCount("--concurrency", options.concurrency, 1);
    const toleratedPercentage = parseCount("--tolerate", options.tolerate, 0, 100);
    const confirm =
      follow === undefined
        ? prepareConfirmation(options, ports.terminal, report)
        : async () => false;
    const installation = await ports.open(options);
    const { regenerator } = installation;
    if (follow !== undefined) return followToEnd(regenerator, follow, undefined, report);

    const md5s =
      retryFailed === undefined ? undefined : await failedImages(regenerator, retryFailed);
    const images = md5s?.length ?? (await countImages(installation, report));
    const plan = await installation.planRegeneration();
    const filesPerImage = plan.sizes * (1 + plan.formats);
    const cost = options.local ? 0 : estimateCost(images, filesPerImage);
    report.print(
      `${formatCount(images, "image")} of ${installation.name}, ${formatCount(filesPerImage, "file")} each: ${plan.sizes} sizes, ${plan.formats} more formats. On AWS this costs at most about $${cost.toFixed(2)}.`,
    );
    if (!(await confirm("The regeneration will start."))) {
      report.print(`Nothing was started${options.dryRun ? ": this was a dry run" : ""}.`);
      report.printJson({ images, files_per_image: filesPerImage, cost_usd: cost, id: null });
      return options.dryRun ? EXIT_CODES.ok : EXIT_CODES.failed;
    }
    const request = { all: all || md5s !== undefined, concurrency, toleratedPercentage };
    const id = await regenerator.start({ ...request, ...(md5s && { md5s }) });
    report.printNote(`The regeneration ${id} has started. Follow it again with --follow ${id}.`);
    return followToEnd(regenerator, id, images, report);
  },
};

/** Each image once, by its originals; an original may be unpublished, and then has no thumbnails. */
const countImages = async ({ originalFiles }: Installation, report: CommandReport) => {
  let images = 0;
  const progress = report.startProgress({ label: "listed" });
  for await (const _ of groupByMd5(originalFiles.list())) {
    images += 1;
    progress.advance();
  }
  progress.end();
  return images;
};

const failedImages = async (regenerator: ThumbnailRegenerator, id: string) => {
  const md5s: Md5[] = [];
  for await (const { image } of regenerator.failures(id)) {
    md5s.push(Md5.parse(image));
    if (md5s.length === MAX_NAMED) break;
  }
  return md5s;
};

const followToEnd = async (
  regenerator: ThumbnailRegenerator,
  id: string,
  total: number | undefined,
  report: CommandReport,
): Promise<ExitCode> => {
  const progress = report.startProgress({ label: "images", ...(total !== undefined && { total }) });
  let last = { done: 0, failed: 0 };
  for await (const each of regenerator.follow(id)) {
    progress.advance(each.done - last.done);
    last = each;
  }
  progress.end();
  const failures = [];
  for await (const failure of regenerator.failures(id)) failures.push(failure);
  for (const { image, reason } of failures) report.print(`  ${image}  ${reason}`);
  report.print(
    `Done: ${formatCount(last.done, "image")}, of which ${last.failed.toLocaleString("en")} failed.`,
  );
  if (failures.length > 0) {
    report.print(`Correct the cause, then run it with --retry-failed ${id}.`);
  }
  report.printJson({ id, ...last, failures });
  return last.failed === 0 ? EXIT_CODES.ok : EXIT_CODES.failed;
};
