import type { RecordOutcome } from "../../../application/record-outcome/record-outcome.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { finalOutcomeOf } from "../../workflow-state/final-outcome.ts";
import { workflowStep } from "./workflow-step.ts";

export const recordOutcomeHandler = (
  recordOutcome: Pick<RecordOutcome, "execute">,
  telemetry: Telemetry,
) =>
  workflowStep("RecordOutcome", telemetry, async (state) => {
    const { upload, notified } = state;
    const outcome = finalOutcomeOf(state);
    await recordOutcome.execute({ upload, outcome, ...(notified && { notified }) });
    return undefined;
  });
