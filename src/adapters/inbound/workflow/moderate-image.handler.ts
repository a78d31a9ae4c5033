import type { ModerateImage } from "../../../application/moderate-image/moderate-image.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { workflowStep } from "./workflow-step.ts";

export const moderateImageHandler = (
  moderateImage: Pick<ModerateImage, "execute">,
  telemetry: Telemetry,
) => workflowStep("ModerateImage", telemetry, ({ upload }) => moderateImage.execute(upload));
