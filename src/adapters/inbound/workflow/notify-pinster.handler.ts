import type { NotifyPinster } from "../../../application/notify-pinster/notify-pinster.use-case.ts";
import type { RecordProgress } from "../../../application/record-progress/record-progress.use-case.ts";
import type { Notified } from "../../../domain/upload/notification.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { finalOutcomeOf } from "../../workflow-state/final-outcome.ts";
import { recordWhile } from "./record-while.ts";
import { workflowStep } from "./workflow-step.ts";

export const notifyPinsterHandler = (
  notifyPinster: Pick<NotifyPinster, "execute">,
  recordProgress: Pick<RecordProgress, "execute">,
  telemetry: Telemetry,
) =>
  workflowStep("NotifyPinster", telemetry, async (state) => {
    const { upload, mayHaveBeenSent, regenerationId } = state;
    const command = { upload, outcome: finalOutcomeOf(state), mayHaveBeenSent };
    if (regenerationId !== undefined) {
      // The upload has ended. Its entry stays as it is.
      await notifyPinster.execute({ ...command, regenerationId });
      return undefined;
    }
    const { result: at, attempts } = await recordWhile(
      { recordProgress, telemetry },
      state,
      "notifying",
      () => notifyPinster.execute(command),
    );
    if (at === undefined) return undefined;
    return { kind: "notified", at, ...(attempts !== undefined && { attempts }) } satisfies Notified;
  });
