import type { ReceivedImage } from "../../application/receive-image/receive-image.use-case.ts";
import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import { UploadId } from "../../domain/upload/upload-id.ts";
import { VersionId } from "../../domain/upload/version-id.ts";
import { type IncomingJson, uploadToJson } from "./upload-json.ts";
import { InvalidWorkflowState } from "./workflow-state.ts";
import { formatOutcome2 } from "./workflow-state-2.ts";

/**
 * Parses the input of ReceiveImage, the first step of an upload whose bytes nobody has looked at. 0.1.0 has no such step.
 * @throws {InvalidWorkflowState}
 */
export const parseIncoming = (input: unknown): IncomingRef => {
  const { incoming } = input as { readonly incoming?: Partial<IncomingJson> };
  try {
    return {
      uploadId: UploadId.parse(incoming?.uploadId ?? ""),
      versionId: VersionId.parse(incoming?.versionId ?? ""),
    };
  } catch (cause) {
    const fault = (cause as Error).message;
    throw new InvalidWorkflowState(`The input names no incoming image: ${fault}.`, { cause });
  }
};

/** The whole state after ReceiveImage: what every other upload begins with, and the outcome, which a Choice follows. */
export const formatReceived = ({ upload, outcome }: ReceivedImage) => ({
  upload: uploadToJson(upload),
  outcome: outcome.kind === "rejected" ? formatOutcome2(outcome) : outcome,
});
