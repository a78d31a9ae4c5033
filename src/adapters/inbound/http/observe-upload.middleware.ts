import type { UploadedImage } from "../../../application/upload-image/upload-image.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { type HttpMiddleware, refusalOf } from "./respond.middleware.ts";

/** Logs and counts what becomes of a request. */
export const observeUpload = (telemetry: Telemetry): HttpMiddleware<UploadedImage> => ({
  after: ({ event, response }) => {
    const { uploadId, contentType, bytes } = response as UploadedImage;
    telemetry.info("image uploaded", {
      upload_id: String(uploadId),
      content_type: contentType,
      bytes,
      correlation_id: event.requestContext.requestId,
    });
    telemetry.count("ImageUploaded");
  },
  onError: ({ event, error }) => {
    const correlation_id = event.requestContext.requestId;
    const refusal = refusalOf(error);
    if (refusal === undefined) {
      telemetry.error("upload failed", error, { correlation_id });
      telemetry.count("UploadFailed");
    } else {
      telemetry.info("upload refused", { code: refusal.code, correlation_id });
      telemetry.count("UploadRefused", { code: refusal.code });
    }
  },
});
