import type { StageSurvey } from "../../application/tear-down-stage/survey-stage.use-case.ts";
import type { TeardownResult } from "../../application/tear-down-stage/tear-down-stage.use-case.ts";
import {
  BadInput,
  type CommandLineCommand,
  EXIT_CODES,
  type StageOptions,
  stackNameOf,
  withStageOptions,
} from "./command.ts";
import type { Terminal } from "./command-line-ports.ts";
import { asCount, asSize } from "./quantities.ts";
import type { Report } from "./report.ts";
import { showTeardown } from "./teardown-progress.ts";

interface Options extends StageOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly iMeanProd?: boolean;
}

export const teardown: CommandLineCommand<Options> = {
  define: (program) =>
    withStageOptions(
      program
        .command("teardown")
        .description(
          "Delete a stage: all pictures in all versions, then its stack, then the buckets that the stack leaves. Can be run again after it was interrupted.",
        ),
    )
      .option("--dry-run", "only say what would be deleted")
      .option("--yes", "do not ask")
      .option("--i-mean-prod", "needed for prod"),

  async execute(options, ports, report) {
    const { dryRun = false, yes = false, iMeanProd = false } = options;
    const { terminal } = ports;
    if (!dryRun && !yes && (report.isJson || !terminal.isInteractive)) {
      throw new BadInput("Nobody can be asked here: add --yes to delete, or --dry-run to look.");
    }
    const stage = ports.connect(options);
    report.say(`Looking at what stage ${options.stage} has.`);
    const survey = await stage.surveyStage.execute({
      stage: options.stage,
      deploymentName: stackNameOf(options),
      meansProd: iMeanProd,
    });
    announce(survey, report);
    const isMeant = !dryRun && (yes || (await isConfirmed(options.stage, terminal)));
    if (!isMeant) {
      report.say(`Nothing was deleted${dryRun ? ": this was a dry run" : ""}.`);
      report.json({ ...documentOf(survey), deleted: null });
      return dryRun ? EXIT_CODES.ok : EXIT_CODES.failed;
    }
    const result = await stage.tearDownStage.execute(
      survey,
      showTeardown(survey, terminal, report),
    );
    conclude(survey, result, report);
    report.json({ ...documentOf(survey), ...result });
    return EXIT_CODES.ok;
  },
};

const announce = ({ deployment, buckets }: StageSurvey, report: Report): void => {
  const [, , , region, account] = deployment.id.split(":");
  report.say(
    deployment.isRemoved
      ? `Stack ${deployment.name} is deleted already. What it has left in account ${account}, ${region}, will be deleted:`
      : `Stack ${deployment.name} in account ${account}, ${region}, will be deleted with all that it has, its keys among it, and:`,
  );
  for (const { name, contents } of buckets) {
    report.say(
      `  ${name}: ${asCount(contents.versions, "object version")} and ${asCount(contents.deleteMarkers, "delete marker")}, ${asSize(contents.bytes)}`,
    );
  }
  if (buckets.length === 0) report.say("  no bucket");
};

const isConfirmed = async (stage: string, terminal: Terminal): Promise<boolean> =>
  (await terminal.ask(`This cannot be undone. Type ${stage} to delete it: `)).trim() === stage;

const conclude = (
  { deployment, buckets }: StageSurvey,
  { deleted, removedBuckets }: TeardownResult,
  report: Report,
): void => {
  for (const { name } of buckets) {
    const count = asCount(deleted[name] ?? 0, "version or marker", "versions and markers");
    const fate = removedBuckets.includes(name) ? "is deleted, too" : "went with the stack";
    report.say(`Deleted ${count} of ${name}, which ${fate}.`);
  }
  report.say(`Stack ${deployment.name} is deleted. It can be deployed again.`);
};

const documentOf = ({ deployment, buckets }: StageSurvey) => ({
  stack: deployment.name,
  buckets: buckets.map(({ name, contents }) => ({ name, ...contents })),
});
