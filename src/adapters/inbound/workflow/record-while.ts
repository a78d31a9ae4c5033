import type { RecordProgress } from "../../../application/record-progress/record-progress.use-case.ts";
import type { ProgressStatus } from "../../../domain/upload/upload-entry.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import type { WorkflowState } from "../../workflow-state/workflow-state.ts";

export interface ProgressRecording {
  readonly recordProgress: Pick<RecordProgress, "execute">;
  readonly telemetry: Telemetry;
}

/**
 * Does a step's work while the ledger gets to know that the step has begun. The ledger's trouble is logged, and never fails the step:
 * later entries make up for it. An execution of 0.1.0 has no step that would close an entry, so that none is opened.
 *
 * @returns the work's result, and the attempts to notify so far, if the ledger knows them
 */
export const recordWhile = async <T>(
  { recordProgress, telemetry }: ProgressRecording,
  { upload, version }: Pick<WorkflowState, "upload" | "version">,
  status: ProgressStatus,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly attempts: number | undefined }> => {
  if (version === "0.1.0") return { result: await work(), attempts: undefined };
  const recording = recordProgress.execute({ upload, status }).catch((error: unknown) => {
    telemetry.error("progress not recorded", error, {
      upload_id: upload.uploadId.toString(),
      correlation_id: upload.correlationId,
      status,
    });
    return undefined;
  });
  // Lambda freezes what is not awaited.
  const [done] = await Promise.allSettled([work(), recording]);
  if (done.status === "rejected") throw done.reason;
  return { result: done.value, attempts: await recording };
};
