import type { Telemetry } from "../../telemetry/telemetry.ts";
import { type HttpMiddleware, refusalOf } from "./respond.middleware.ts";

/** What is logged and counted when a request succeeds. */
interface Success {
  readonly message: string;
  /** The metric's name. */
  readonly metric: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

/** Logs and counts what becomes of a request. */
export const observeUpload = <Result>(
  telemetry: Telemetry,
  describe: (result: Result) => Success,
): HttpMiddleware<Result> => ({
  after: ({ event, response }) => {
    const { message, metric, fields } = describe(response as Result);
    telemetry.info(message, { ...fields, correlation_id: event.requestContext.requestId });
    telemetry.count(metric);
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
