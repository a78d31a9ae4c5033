import type { GenerateThumbnails } from "../../../application/generate-thumbnails/generate-thumbnails.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { workflowStep } from "./workflow-step.ts";

export const generateThumbnailsHandler = (
  generateThumbnails: Pick<GenerateThumbnails, "execute">,
  telemetry: Telemetry,
) =>
  workflowStep("GenerateThumbnails", telemetry, ({ upload }) => generateThumbnails.execute(upload));
