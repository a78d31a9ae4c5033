import type { Telemetry } from "../../telemetry/telemetry.ts";

/** Logs and counts an upload that passed because nobody could count it. */
export const observeCounting = (
  telemetry: Telemetry,
  { uploadId, countingFailure }: { readonly uploadId: unknown; readonly countingFailure?: unknown },
): void => {
  if (countingFailure === undefined) return;
  telemetry.error("upload not counted", countingFailure, { upload_id: String(uploadId) });
  telemetry.count("UploadNotCounted");
};
