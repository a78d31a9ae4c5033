import type { GenerateThumbnails } from "../../../application/generate-thumbnails/generate-thumbnails.use-case.ts";
import type { Approved, Outcome } from "../../../domain/upload/outcome.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { workflowStep } from "./workflow-step.ts";

/** Executions of 0.1.0 hand on no outcome of moderation, which judged only some frames of an animation: the first is one of them. */
const publishedPartOf = (outcome: Outcome | undefined): Approved["publish"] =>
  outcome?.kind === "approved" ? outcome.publish : "first-frame";

export const generateThumbnailsHandler = (
  generateThumbnails: Pick<GenerateThumbnails, "execute">,
  telemetry: Telemetry,
) =>
  workflowStep("GenerateThumbnails", telemetry, ({ upload: { md5, versionId }, outcome }) =>
    generateThumbnails.execute({ md5, versionId, publish: publishedPartOf(outcome) }),
  );
