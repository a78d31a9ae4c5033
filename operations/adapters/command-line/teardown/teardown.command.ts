import { BadInput } from "../bad-input.error.ts";
import { addStageOptions, chooseStackName, type StageOptions } from "../stage-options.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import type { Terminal } from "../terminal.ts";
import { TeardownProgress } from "./teardown-progress.ts";
import { printPlan, printResult, toJsonDocument } from "./teardown-summary.ts";

interface Options extends StageOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly iMeanProd?: boolean;
}

export const teardown: Subcommand<Options> = {
  examples: ["teardown --stage dev --dry-run", "teardown --stage dev --yes"],

  define: (program) =>
    addStageOptions(
      program
        .command("teardown")
        .description(
          "Delete a stage: all versions of all pictures, then the stack, then the keys, the ledger and the buckets that the stack retains. You can run it again after an interruption.",
        ),
    )
      .option("--dry-run", "show what would be deleted, and delete nothing")
      .option("--yes", "do not ask")
      .option("--i-mean-prod", "required for prod"),

  async execute(options, ports, report) {
    const { dryRun = false, yes = false, iMeanProd = false } = options;
    const { terminal } = ports;
    if (!dryRun && !yes && (report.isJson || !terminal.isInteractive)) {
      throw new BadInput(
        "The command cannot ask for confirmation here. Add --yes to delete, or --dry-run to look.",
      );
    }
    const { planTeardown, tearDownStage } = ports.connect(options);
    report.print(`Looking up stage ${options.stage}.`);
    const plan = await planTeardown.execute({
      stage: options.stage,
      deploymentName: chooseStackName(options),
      isProdConfirmed: iMeanProd,
    });
    printPlan(plan, report);
    const isConfirmed = !dryRun && (yes || (await askForConfirmation(options.stage, terminal)));
    if (!isConfirmed) {
      report.print(`Nothing was deleted${dryRun ? ": this was a dry run" : ""}.`);
      report.printJson({ ...toJsonDocument(plan), deleted: null });
      return dryRun ? EXIT_CODES.ok : EXIT_CODES.failed;
    }
    const progress = new TeardownProgress(plan, report);
    const result = await tearDownStage.execute(plan, (step) => progress.show(step));
    progress.end();
    printResult(plan, result, report);
    const { deleted, removedBuckets } = result;
    report.printJson({ ...toJsonDocument(plan), deleted, removedBuckets });
    return EXIT_CODES.ok;
  },
};

const askForConfirmation = async (stage: string, terminal: Terminal): Promise<boolean> =>
  (await terminal.ask(`This cannot be undone. Type ${stage} to delete it: `)).trim() === stage;
