import type { TeardownPlan } from "../../../application/teardown/plan-teardown.use-case.ts";
import type { TeardownStep } from "../../../application/teardown/tear-down-stage.use-case.ts";
import type { CommandReport } from "../command-report.ts";
import type { Terminal } from "../terminal.ts";

/** Characters. */
const BAR_LENGTH = 30;

/** Shows the steps of a teardown. An interactive terminal gets a progress bar, other output gets one line per tenth. */
export class TeardownProgress {
  private readonly isInteractive: boolean;
  private readonly report: CommandReport;
  private readonly totals: ReadonlyMap<string, number>;
  private readonly printedTenths = new Map<string, number>();

  constructor(plan: TeardownPlan, { isInteractive }: Terminal, report: CommandReport) {
    this.isInteractive = isInteractive;
    this.report = report;
    this.totals = new Map(
      plan.buckets.map(({ name, contents }) => [name, contents.versions + contents.deleteMarkers]),
    );
  }

  show(step: TeardownStep): void {
    if (step.kind === "empty-bucket") this.showDeletions(step.bucket, step.deleted);
    if (step.kind === "remove-deployment") {
      this.report.print(
        `Deleting stack ${step.name}. Its CloudFront distribution takes some minutes.`,
      );
    }
    if (step.kind === "remove-keys") this.report.print(`Deleting secret ${step.secretId}.`);
    if (step.kind === "remove-bucket") this.report.print(`Deleting bucket ${step.bucket}.`);
  }

  private showDeletions(bucket: string, deleted: number): void {
    // Pictures that arrive during the teardown raise the total.
    const total = Math.max(this.totals.get(bucket) ?? 0, deleted);
    const share = deleted / total;
    const text = `${bucket}: ${deleted.toLocaleString("en")} of ${total.toLocaleString("en")}`;
    if (this.isInteractive) {
      const bar = "█".repeat(Math.floor(share * BAR_LENGTH)).padEnd(BAR_LENGTH, "░");
      this.report.printProgress(`\r  ${bar} ${text}${share === 1 ? "\n" : ""}`);
      return;
    }
    const tenths = Math.floor(share * 10);
    if (tenths <= (this.printedTenths.get(bucket) ?? 0)) return;
    this.printedTenths.set(bucket, tenths);
    this.report.print(`  ${text}`);
  }
}
