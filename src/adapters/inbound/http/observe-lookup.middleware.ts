import type { UploadEntry } from "../../../domain/upload/upload-entry.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { type HttpMiddleware, refusalOf } from "./respond.middleware.ts";

/** Logs what a client learns of its upload, and counts failures. */
export const observeLookup = (telemetry: Telemetry): HttpMiddleware<UploadEntry> => ({
  after: ({ event, response }) => {
    const { uploadId, status } = response as UploadEntry;
    const correlation_id = event.requestContext.requestId;
    telemetry.info("upload looked up", { upload_id: String(uploadId), status, correlation_id });
  },
  onError: ({ event, error }) => {
    const correlation_id = event.requestContext.requestId;
    const refusal = refusalOf(error);
    if (refusal === undefined) {
      telemetry.error("lookup failed", error, { correlation_id });
      telemetry.count("LookupFailed");
    } else {
      telemetry.info("lookup refused", { code: refusal.code, correlation_id });
    }
  },
});
