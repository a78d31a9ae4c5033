import type { AnnounceRejection } from "../../../application/announce-rejection/announce-rejection.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { finalOutcomeOf } from "../../workflow-state/final-outcome.ts";
import { workflowStep } from "./workflow-step.ts";

/** @throws {TypeError} if the upload was not rejected */
export const announceRejectionHandler = (
  announceRejection: Pick<AnnounceRejection, "execute">,
  telemetry: Telemetry,
) =>
  workflowStep("AnnounceRejection", telemetry, async (state) => {
    const outcome = finalOutcomeOf(state);
    if (outcome.kind !== "rejected") throw new TypeError("The upload was not rejected.");
    await announceRejection.execute({ upload: state.upload, rejection: outcome });
    return undefined;
  });
