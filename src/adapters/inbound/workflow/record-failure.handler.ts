import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { RecordFailure } from "../../../application/record-failure/record-failure.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { type ExecutionFailedEvent, parseExecutionFailure } from "./execution-failed-event.ts";

/** Handles EventBridge's report of an execution that failed, timed out or was aborted. Throws what EventBridge should repeat. */
export const recordFailureHandler = (
  recordFailure: Pick<RecordFailure, "execute">,
  telemetry: Telemetry,
): ((event: ExecutionFailedEvent, context: Context) => Promise<void>) =>
  middy<ExecutionFailedEvent, void>(NO_EARLY_TIMEOUT).handler(async (event) => {
    const execution = event.detail.name;
    try {
      const failed = parseExecutionFailure(event);
      const { upload, failure } = failed;
      const { stateUnknown } = await recordFailure.execute(failed);
      if (stateUnknown !== undefined) {
        telemetry.error("the state of a failure is not known", stateUnknown, { execution });
      }
      const upload_id = upload.uploadId.toString();
      const correlation = "md5" in upload ? { correlation_id: upload.correlationId } : {};
      telemetry.info("failure recorded", { upload_id, ...correlation, error: failure.error });
    } catch (error) {
      telemetry.error("failure not recorded", error, { execution });
      throw error;
    }
  });
