import type { Md5 } from "../../../../src/domain/image/md5.ts";
import { groupByMd5 } from "../../../application/group-by-md5.ts";
import { CountNotifications } from "../../../application/thumbnails/count-notifications.use-case.ts";
import { estimateCost } from "../../../application/thumbnails/regeneration-cost.ts";
import type { CommandReport } from "../command-report.ts";
import type { Installation } from "../installation.ts";
import { formatCount } from "../quantities.ts";

interface PlannedRegeneration {
  /** Of all images if it is absent. */
  readonly md5s: readonly Md5[] | undefined;
  readonly notifies: boolean;
  readonly isLocal: boolean;
}

/** Shows how much a regeneration does and costs at most. @returns the same for a program */
export const showPlan = async (
  installation: Installation,
  { md5s, notifies, isLocal }: PlannedRegeneration,
  report: CommandReport,
) => {
  const images = md5s?.length ?? (await countImages(installation, report));
  const notifications = notifies ? await countNotifications(installation, md5s, report) : 0;
  const { sizes, formats } = await installation.planRegeneration();
  const filesPerImage = sizes * (1 + formats);
  const cost = isLocal ? 0 : estimateCost({ images, filesPerImage, notifies, notifications });
  report.print(
    `${formatCount(images, "image")} of ${installation.name}. Each that is published gets up to ${formatCount(filesPerImage, "file")}: ${sizes} sizes, ${formats} more formats. On AWS this costs at most about $${cost.toFixed(2)}.`,
  );
  if (notifies) {
    report.print(
      `PinsterApi gets ${formatCount(notifications, "notification")}, one for each published upload of these images. Today's PinsterApi makes another image of each. One that recognises upload_id and Idempotency-Key does not.`,
    );
  }
  return { images, files_per_image: filesPerImage, notifications, cost_usd: cost };
};

/**
 * Each image once, by its originals, as a regeneration looks at them. A rejected one has no thumbnails, but to find those out takes a
 * listing of all published files, which are ten times as many.
 */
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

const countNotifications = async (
  { ledgerEntries }: Installation,
  md5s: readonly Md5[] | undefined,
  report: CommandReport,
) => {
  const progress = report.startProgress({ label: "uploads" });
  const count = await new CountNotifications(ledgerEntries).execute(md5s, () => progress.advance());
  progress.end();
  return count;
};
