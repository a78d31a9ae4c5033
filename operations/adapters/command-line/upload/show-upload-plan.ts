import type { PictureFiles } from "../../../application/upload/picture-files.port.ts";
import {
  type PlannedUpload,
  PlanUploads,
} from "../../../application/upload/plan-uploads.use-case.ts";
import type { CommandReport } from "../command-report.ts";
import { formatBytes } from "../quantities.ts";
import { EXIT_CODES, type ExitCode } from "../subcommand.ts";

const describePlan = ({ plan }: PlannedUpload): string => {
  if (plan.kind === "not-sent") return `cannot be sent: ${plan.message}`;
  const way = plan.kind === "request" ? "in one request" : "into the bucket by itself";
  return `${formatBytes(plan.bytes)}, would be sent ${way}`;
};

/** Says what would be sent, and sends nothing. */
export const showUploadPlan = async (
  files: readonly string[],
  url: string,
  pictureFiles: PictureFiles,
  report: CommandReport,
): Promise<ExitCode> => {
  const planned: PlannedUpload[] = [];
  for await (const each of new PlanUploads(pictureFiles).execute(files)) {
    planned.push(each);
    report.print(`${each.file}  ${describePlan(each)}`);
  }
  report.print(`Nothing was sent to ${url}: this was a dry run.`);
  report.printJson({
    url,
    uploads: planned.map(({ file, plan }) => ({ file, ...plan })),
  });
  return planned.some(({ plan }) => plan.kind === "not-sent") ? EXIT_CODES.failed : EXIT_CODES.ok;
};
