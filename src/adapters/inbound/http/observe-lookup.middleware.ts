import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { FoundUpload } from "../../../application/find-upload/find-upload.use-case.ts";
import type { UploadsPage } from "../../../application/list-uploads/list-uploads.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { type HttpMiddleware, refusalOf } from "./respond.middleware.ts";

const observeError =
  (telemetry: Telemetry) =>
  ({ event, error }: { event: APIGatewayProxyEventV2; error: unknown }): void => {
    const correlation_id = event.requestContext.requestId;
    const refusal = refusalOf(error);
    if (refusal === undefined) {
      telemetry.error("lookup failed", error, { correlation_id });
      telemetry.count("LookupFailed");
    } else {
      telemetry.info("lookup refused", { code: refusal.code, correlation_id });
    }
  };

/** Logs what a client learns of its upload, and counts failures. */
export const observeLookup = (telemetry: Telemetry): HttpMiddleware<FoundUpload> => ({
  after: ({ event, response }) => {
    const { entry, hasWaited, waitFailure } = response as FoundUpload;
    const { status } = entry;
    const upload_id = String(entry.uploadId);
    const correlation_id = event.requestContext.requestId;
    if (waitFailure !== undefined) {
      telemetry.error("lookup could not wait", waitFailure, { upload_id, correlation_id });
    }
    const waited = hasWaited && { waited: true };
    telemetry.info("upload looked up", { upload_id, status, ...waited, correlation_id });
  },
  onError: observeError(telemetry),
});

/** Logs how many uploads PinsterApi learns of, and counts failures. */
export const observeListing = (telemetry: Telemetry): HttpMiddleware<UploadsPage> => ({
  after: ({ event, response }) => {
    const correlation_id = event.requestContext.requestId;
    const { length: uploads } = (response as UploadsPage).entries;
    telemetry.info("uploads listed", { uploads, correlation_id });
  },
  onError: observeError(telemetry),
});
