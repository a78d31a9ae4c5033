import middy from "@middy/core";
import type { S3Event, S3EventRecord } from "aws-lambda";
import type { StartWorkflow } from "../../../application/start-workflow/start-workflow.use-case.ts";
import { md5OfOriginalKey } from "../../../domain/image/image-keys.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";

/** Some uploads of an event were not started: the event is to be delivered again. */
class WorkflowsNotStarted extends Error {
  override readonly name = "WorkflowsNotStarted";
}

/** @throws {TypeError} if the record is not of a version of an original: the bucket is set up wrongly */
const originalOf = ({ s3: { object } }: S3EventRecord): OriginalRef => {
  const key = decodeURIComponent(object.key.replaceAll("+", " ")); // as S3 encodes keys in events
  const md5 = md5OfOriginalKey(key);
  if (md5 === undefined || !object.versionId) {
    throw new TypeError(`"${key}", version ${object.versionId}, is no version of an original`);
  }
  return { md5, versionId: object.versionId };
};

/** The uploads bucket's event. Every record is tried; starting an upload again does nothing. */
export const startWorkflowHandler = (startWorkflow: StartWorkflow, telemetry: Telemetry) =>
  middy<S3Event, void>().handler(async ({ Records: records }) => {
    const results = await Promise.allSettled(
      records.map(async (record) => startWorkflow.execute(originalOf(record))),
    );
    const failures: unknown[] = [];
    for (const result of results) {
      if (result.status === "rejected") {
        telemetry.error("workflow not started", result.reason, {});
        failures.push(result.reason);
      } else {
        const { upload, outcome } = result.value;
        const { uploadId: upload_id, correlationId: correlation_id } = upload;
        telemetry.info("workflow started", { upload_id, correlation_id, outcome });
        telemetry.count("WorkflowStarted", { outcome });
      }
    }
    if (failures.length > 0) {
      throw new WorkflowsNotStarted(`${failures.length} of ${records.length} were not started`, {
        cause: failures,
      });
    }
  });
