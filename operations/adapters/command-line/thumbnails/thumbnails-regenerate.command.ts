import { Md5 } from "../../../../src/domain/image/md5.ts";
import type { ThumbnailRegenerator } from "../../../application/thumbnails/thumbnail-regenerator.port.ts";
import { type ConfirmationOptions, prepareConfirmation } from "../confirmation.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { parseCount } from "../parse-count.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { followRegeneration } from "./follow-regeneration.ts";
import { showPlan } from "./regeneration-plan.ts";

interface Options extends InstallationOptions, ConfirmationOptions {
  readonly all?: boolean;
  readonly notify?: boolean;
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
    "thumbnails regenerate --stage dev --notify --dry-run",
    "thumbnails regenerate --stage dev --retry-failed <id>",
    "thumbnails regenerate --local",
  ],

  define: (thumbnails) =>
    addInstallationOptions(
      thumbnails
        .command("regenerate")
        .description(
          "Make the missing thumbnails of all published images, after sizes or formats changed. They are made from the published images. PinsterApi is notified only with --notify. On a stage a state machine does it; the command starts and follows it.",
        ),
    )
      .option("--all", "replace the thumbnails that are there as well")
      .option(
        "--notify",
        "notify PinsterApi again of each published upload, with its new thumbnails; includes --all. Today's PinsterApi makes another image each time",
      )
      .option("--concurrency <number>", "images at the same time", "10")
      .option("--tolerate <percent>", "stop if more images fail", "5")
      .option(
        "--retry-failed <id>",
        "only the images that failed in this regeneration; if it notifies, so does the retry, under the same idempotency keys",
      )
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
    if (follow !== undefined) return followRegeneration(regenerator, follow, undefined, report);

    const isRetry = retryFailed !== undefined;
    const md5s = isRetry ? await failedImages(regenerator, retryFailed) : undefined;
    const as = isRetry ? await regenerator.notifiesAs(retryFailed) : undefined;
    const notifies = options.notify === true || as !== undefined;
    const isLocal = options.local === true;
    const plan = await showPlan(installation, { md5s, notifies, isLocal }, report);
    if (!(await confirm("The regeneration will start."))) {
      report.print(`Nothing was started${options.dryRun ? ": this was a dry run" : ""}.`);
      report.printJson({ ...plan, id: null });
      return options.dryRun ? EXIT_CODES.ok : EXIT_CODES.failed;
    }
    const id = await regenerator.start({
      all: all || isRetry || notifies,
      concurrency,
      toleratedPercentage,
      ...(md5s && { md5s }),
      ...(notifies && { notify: as === undefined ? {} : { as } }),
    });
    report.printNote(`The regeneration ${id} has started. Follow it again with --follow ${id}.`);
    return followRegeneration(regenerator, id, plan.images, report);
  },
};

const failedImages = async (regenerator: ThumbnailRegenerator, id: string) => {
  const md5s: Md5[] = [];
  for await (const { image } of regenerator.failures(id)) {
    md5s.push(Md5.parse(image));
    if (md5s.length === MAX_NAMED) break;
  }
  return md5s;
};
