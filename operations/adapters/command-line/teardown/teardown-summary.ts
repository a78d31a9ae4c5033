import type { TeardownPlan } from "../../../application/teardown/plan-teardown.use-case.ts";
import type { TeardownResult } from "../../../application/teardown/tear-down-stage.use-case.ts";
import type { CommandReport } from "../command-report.ts";
import { formatBytes, formatCount } from "../quantities.ts";

/** Prints what the teardown will delete. */
export const printPlan = ({ deployment, buckets }: TeardownPlan, report: CommandReport): void => {
  const { name: stack, account, region } = deployment;
  report.print(
    deployment.isRemoved
      ? `Stack ${stack} is already deleted. These buckets of it, its keys and its ledger, in account ${account}, ${region}, will be deleted:`
      : `Stack ${stack} in account ${account}, ${region}, will be deleted with everything in it, including its keys and its ledger, and with these buckets:`,
  );
  for (const { name, contents } of buckets) {
    report.print(
      `  ${name}: ${formatCount(contents.versions, "object version")} and ${formatCount(contents.deleteMarkers, "delete marker")}, ${formatBytes(contents.bytes)}`,
    );
  }
  if (buckets.length === 0) report.print("  (no buckets)");
};

/** Prints what the teardown deleted. */
export const printResult = (
  { deployment, buckets }: TeardownPlan,
  { deleted, removedBuckets }: TeardownResult,
  report: CommandReport,
): void => {
  for (const { name } of buckets) {
    const count = formatCount(deleted[name] ?? 0, "version or marker", "versions and markers");
    const cause = removedBuckets.includes(name) ? "after the stack" : "with the stack";
    report.print(`Deleted ${count} of ${name}. The bucket was deleted ${cause}.`);
  }
  report.print(`Stack ${deployment.name} is deleted. You can deploy it again.`);
};

/** The members that the JSON documents of a plan and of a result share. */
export const toJsonDocument = ({ deployment, buckets }: TeardownPlan) => ({
  stack: deployment.name,
  buckets: buckets.map(({ name, contents }) => ({ name, ...contents })),
});
