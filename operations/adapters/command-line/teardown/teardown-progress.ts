import type { TeardownPlan } from "../../../application/teardown/plan-teardown.use-case.ts";
import type { TeardownStep } from "../../../application/teardown/tear-down-stage.use-case.ts";
import type { CommandReport } from "../command-report.ts";
import type { Progress } from "../progress/progress.ts";

/** Shows the steps of a teardown. */
export class TeardownProgress {
  private readonly report: CommandReport;
  private readonly totals: ReadonlyMap<string, number>;
  private emptying:
    | { readonly bucket: string; readonly progress: Progress; deleted: number }
    | undefined;

  constructor(plan: TeardownPlan, report: CommandReport) {
    this.report = report;
    this.totals = new Map(
      plan.buckets.map(({ name, contents }) => [name, contents.versions + contents.deleteMarkers]),
    );
  }

  show(step: TeardownStep): void {
    if (step.kind === "empty-bucket") this.showDeletions(step.bucket, step.deleted);
    else this.end();
    if (step.kind === "remove-deployment") {
      this.report.print(
        `Deleting stack ${step.name}. Its CloudFront distribution takes some minutes.`,
      );
    }
    if (step.kind === "remove-keys") this.report.print(`Deleting secret ${step.secretId}.`);
    if (step.kind === "remove-ledger") this.report.print(`Deleting ledger ${step.table}.`);
    if (step.kind === "remove-bucket") this.report.print(`Deleting bucket ${step.bucket}.`);
  }

  /** No deletion follows. */
  end(): void {
    this.emptying?.progress.end();
    this.emptying = undefined;
  }

  private showDeletions(bucket: string, deleted: number): void {
    if (this.emptying?.bucket !== bucket) {
      this.end();
      const total = this.totals.get(bucket) ?? 0;
      const progress = this.report.startProgress({ label: bucket, total });
      this.emptying = { bucket, progress, deleted: 0 };
    }
    this.emptying.progress.advance(deleted - this.emptying.deleted);
    this.emptying.deleted = deleted;
  }
}
