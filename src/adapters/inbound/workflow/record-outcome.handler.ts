import type { RecordOutcome } from "../../../application/record-outcome/record-outcome.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { finalOutcomeOf } from "../../workflow-state/final-outcome.ts";
import { workflowStep } from "./workflow-step.ts";

export const recordOutcomeHandler = (
  recordOutcome: Pick<RecordOutcome, "execute">,
  telemetry: Telemetry,
) =>
  workflowStep("RecordOutcome", telemetry, async (state) => {
    await recordOutcome.execute({ upload: state.upload, outcome: finalOutcomeOf(state) });
    return undefined;
  });
