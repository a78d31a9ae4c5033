import type { StageSurvey } from "../../application/tear-down-stage/survey-stage.use-case.ts";
import type { TeardownStep } from "../../application/tear-down-stage/tear-down-stage.use-case.ts";
import type { Terminal } from "./command-line-ports.ts";
import type { Report } from "./report.ts";

const BAR = 30;

/** A bar where somebody looks on, else a line for each tenth. */
export const showTeardown = (
  survey: StageSurvey,
  terminal: Terminal,
  report: Report,
): ((step: TeardownStep) => void) => {
  const totals = new Map(
    survey.buckets.map(({ name, contents }) => [name, contents.versions + contents.deleteMarkers]),
  );
  const tenths = new Map<string, number>();

  const emptying = (bucket: string, deleted: number): void => {
    // What arrives meanwhile is deleted, too.
    const total = Math.max(totals.get(bucket) ?? 0, deleted);
    const share = deleted / total;
    const told = `${bucket}: ${deleted.toLocaleString("en")} of ${total.toLocaleString("en")}`;
    if (terminal.isInteractive) {
      const bar = "█".repeat(Math.floor(share * BAR)).padEnd(BAR, "░");
      report.progress(`\r  ${bar} ${told}${share === 1 ? "\n" : ""}`);
    } else if (Math.floor(share * 10) > (tenths.get(bucket) ?? 0)) {
      tenths.set(bucket, Math.floor(share * 10));
      report.say(`  ${told}`);
    }
  };

  return (step) => {
    if (step.kind === "emptying") emptying(step.bucket, step.deleted);
    if (step.kind === "removing-deployment") {
      report.say(`Deleting stack ${step.name}; its CloudFront distribution takes some minutes.`);
    }
    if (step.kind === "removing-bucket") report.say(`Deleting bucket ${step.bucket}.`);
  };
};
