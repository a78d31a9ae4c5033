import type { NotifyPinster } from "../../../application/notify-pinster/notify-pinster.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { finalOutcomeOf } from "../../workflow-state/final-outcome.ts";
import { workflowStep } from "./workflow-step.ts";

export const notifyPinsterHandler = (
  notifyPinster: Pick<NotifyPinster, "execute">,
  telemetry: Telemetry,
) =>
  workflowStep("NotifyPinster", telemetry, async (state) => {
    const { upload, mayHaveBeenSent } = state;
    await notifyPinster.execute({ upload, outcome: finalOutcomeOf(state), mayHaveBeenSent });
    return undefined;
  });
