import type { GenerateThumbnails } from "../../../application/generate-thumbnails/generate-thumbnails.use-case.ts";
import type { RecordProgress } from "../../../application/record-progress/record-progress.use-case.ts";
import type { Approved } from "../../../domain/upload/outcome.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import type { WorkflowState } from "../../workflow-state/workflow-state.ts";
import { recordWhile } from "./record-while.ts";
import { workflowStep } from "./workflow-step.ts";

/**
 * What moderation has approved. Executions of 0.1.0 hand on no outcome of moderation, which judged only some frames of an animation:
 * the first is one of them.
 *
 * @throws {NotApproved}
 */
const approvedPartOf = ({ version, outcome }: WorkflowState): Approved["publish"] => {
  if (outcome?.kind === "approved") return outcome.publish;
  if (version === "0.1.0" && outcome === undefined) return "first-frame";
  throw new NotApproved("The state has no approval of moderation. Nothing is published.");
};

/** The state machine, or whoever started the execution, is wrong: an upload without an approval came to be published. */
class NotApproved extends Error {
  override readonly name = "NotApproved";
}

export const generateThumbnailsHandler = (
  generateThumbnails: Pick<GenerateThumbnails, "execute">,
  recordProgress: Pick<RecordProgress, "execute">,
  telemetry: Telemetry,
) =>
  workflowStep("GenerateThumbnails", telemetry, async (state) => {
    const { md5, versionId } = state.upload;
    const command = { md5, versionId, publish: approvedPartOf(state) };
    const recording = { recordProgress, telemetry };
    const publish = () => generateThumbnails.execute(command);
    return (await recordWhile(recording, state, "publishing", publish)).result;
  });
