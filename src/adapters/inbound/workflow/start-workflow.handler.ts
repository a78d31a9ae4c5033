import middy from "@middy/core";
import type { Context, S3Event, S3EventRecord } from "aws-lambda";
import type {
  StartedWorkflow,
  StartWorkflow,
} from "../../../application/start-workflow/start-workflow.use-case.ts";
import { OriginalKey } from "../../../domain/image/original-key.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";
import { VersionId } from "../../../domain/upload/version-id.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";

/** Some uploads of an event were not started. Lambda delivers the event again. */
class WorkflowsNotStarted extends Error {
  override readonly name = "WorkflowsNotStarted";
}

/** @throws {TypeError} if the record names no version of an original: the bucket is configured wrongly */
const originalOf = ({ s3: { object } }: S3EventRecord): OriginalRef => {
  const key = decodeURIComponent(object.key.replaceAll("+", " ")); // S3 encodes keys in events so
  return { md5: OriginalKey.parse(key).md5, versionId: VersionId.parse(object.versionId ?? "") };
};

const observeStart = (
  telemetry: Telemetry,
  result: PromiseSettledResult<StartedWorkflow>,
): void => {
  if (result.status === "rejected") {
    telemetry.error("workflow not started", result.reason, {});
    return;
  }
  const { upload, outcome } = result.value;
  const { uploadId, correlationId: correlation_id } = upload;
  telemetry.info("workflow started", { upload_id: uploadId.toString(), correlation_id, outcome });
  telemetry.count("WorkflowStarted", { outcome });
};

/** Handles the uploads bucket's event. Tries every record. To start an upload again does nothing. */
export const startWorkflowHandler = (
  startWorkflow: Pick<StartWorkflow, "execute">,
  telemetry: Telemetry,
): ((event: S3Event, context: Context) => Promise<void>) =>
  middy<S3Event, void>().handler(async ({ Records: records }) => {
    const results = await Promise.allSettled(
      records.map(async (record) => startWorkflow.execute(originalOf(record))),
    );
    for (const result of results) observeStart(telemetry, result);
    const failures = results.filter((result) => result.status === "rejected");
    if (failures.length > 0) {
      throw new WorkflowsNotStarted(`${failures.length} of ${records.length} were not started`, {
        cause: failures.map(({ reason }) => reason),
      });
    }
  });
