import type { ModerateImage } from "../../../application/moderate-image/moderate-image.use-case.ts";
import type { Upload } from "../../../domain/upload/upload.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { workflowStep } from "./workflow-step.ts";

export const moderateImageHandler = (moderateImage: ModerateImage, telemetry: Telemetry) =>
  workflowStep(
    "ModerateImage",
    telemetry,
    ({ upload }: { readonly upload: Upload }) => moderateImage.execute(upload),
    (_, { approved }) => ({ verdict: approved ? "approved" : "refused" }),
  );
