import type { GenerateThumbnails } from "../../../application/generate-thumbnails/generate-thumbnails.use-case.ts";
import type { Upload } from "../../../domain/upload/upload.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { workflowStep } from "./workflow-step.ts";

export const generateThumbnailsHandler = (
  generateThumbnails: GenerateThumbnails,
  telemetry: Telemetry,
) =>
  workflowStep("GenerateThumbnails", telemetry, ({ upload }: { readonly upload: Upload }) =>
    generateThumbnails.execute(upload),
  );
