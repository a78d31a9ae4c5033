import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { StartWorkflow } from "../../../application/start-workflow/start-workflow.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { type BucketEvent, parseBucketMessage } from "./bucket-message.ts";

/**
 * Handles messages of the queue that gets the uploads bucket's events. Tries every one. To start an upload again does nothing.
 *
 * @returns the messages that failed. The queue delivers them again, and at last moves them to its dead-letter queue.
 */
export const startWorkflowHandler = (
  startWorkflow: Pick<StartWorkflow, "execute">,
  telemetry: Telemetry,
): ((event: SQSEvent, context: Context) => Promise<SQSBatchResponse>) => {
  const handleEvent = async ({ name, stored }: BucketEvent, message_id: string) => {
    if (stored === undefined) {
      telemetry.info("event without a stored image", { message_id, event: name });
      return;
    }
    const { upload, outcome } = await startWorkflow.execute(stored);
    const correlation = "md5" in upload ? { correlation_id: upload.correlationId } : {};
    const upload_id = upload.uploadId.toString();
    telemetry.info("workflow started", { upload_id, ...correlation, outcome });
    telemetry.count("WorkflowStarted", { outcome });
  };

  const failuresOf = async ({ messageId, body }: SQSRecord): Promise<readonly unknown[]> => {
    try {
      const results = await Promise.allSettled(
        parseBucketMessage(body).map(async (read) => handleEvent(read(), messageId)),
      );
      return results.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    } catch (error) {
      return [error];
    }
  };

  return middy<SQSEvent, SQSBatchResponse>(NO_EARLY_TIMEOUT).handler(
    async ({ Records: messages }) => {
      const failed = await Promise.all(
        messages.map(async (message) => {
          const { messageId: message_id } = message;
          const failures = await failuresOf(message);
          for (const error of failures) {
            telemetry.error("workflow not started", error, { message_id });
          }
          return failures.length > 0 ? [{ itemIdentifier: message_id }] : [];
        }),
      );
      return { batchItemFailures: failed.flat() };
    },
  );
};
