import {
  EraseImages,
  type EraseImagesCommand,
} from "../../../application/images/erase-images.use-case.ts";
import type { CommandLinePorts } from "../command-line-ports.ts";
import type { CommandReport } from "../command-report.ts";
import type { Installation } from "../installation.ts";
import { formatCount } from "../quantities.ts";

/** What an erasure will erase. */
export interface ErasurePlan {
  readonly versions: number;
  readonly images: number;
}

/**
 * Erases images, with progress and a receipt.
 * @param subject what the receipt says it is about
 * @returns the members of the JSON document
 */
export const eraseWithReceipt = async (
  command: EraseImagesCommand,
  subject: Readonly<Record<string, string>>,
  plan: ErasurePlan,
  installation: Installation,
  { workers, receipts, fingerprinter }: CommandLinePorts,
  report: CommandReport,
) => {
  const receipt = await receipts.begin({ ...subject, installation: installation.name });
  report.printNote(`The receipt is ${receipt.location}. Keep it.`);
  const erased = { versions: 0, published_files: 0 };
  const progress = report.startProgress({ label: "versions", total: plan.versions });
  await new EraseImages({ ...installation, workers, fingerprinter }).execute(
    command,
    receipt,
    (amount) => {
      erased.versions += amount.versions;
      erased.published_files += amount.publishedFiles;
      progress.advance(amount.versions);
    },
  );
  progress.end();
  report.print(
    `Erased ${formatCount(erased.versions, "original version")} and ${formatCount(erased.published_files, "published file")}.`,
  );
  return { planned: plan, erased, receipt: receipt.location };
};
