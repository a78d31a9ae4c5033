import type { ModerateImage } from "../../../application/moderate-image/moderate-image.use-case.ts";
import type { RecordProgress } from "../../../application/record-progress/record-progress.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { recordWhile } from "./record-while.ts";
import { workflowStep } from "./workflow-step.ts";

export const moderateImageHandler = (
  moderateImage: Pick<ModerateImage, "execute">,
  recordProgress: Pick<RecordProgress, "execute">,
  telemetry: Telemetry,
) =>
  workflowStep("ModerateImage", telemetry, async (state) => {
    const recording = { recordProgress, telemetry };
    const moderate = () => moderateImage.execute(state.upload);
    return (await recordWhile(recording, state, "moderating", moderate)).result;
  });
