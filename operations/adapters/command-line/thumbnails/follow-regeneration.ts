import type { ThumbnailRegenerator } from "../../../application/thumbnails/thumbnail-regenerator.port.ts";
import type { CommandReport } from "../command-report.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type ExitCode } from "../subcommand.ts";

/** Follows a regeneration to its end, and reports what failed in it. @param total the number of its images, if it is known */
export const followRegeneration = async (
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
