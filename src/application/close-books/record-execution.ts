import { writeEnd } from "../ledger/write-end.ts";
import type { FailedStates } from "../ports/failed-states.port.ts";
import type { IncomingInspector } from "../ports/incoming-inspector.port.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";
import { type BookPlace, placeOf } from "./books.ts";
import { entryOfExecution } from "./executed-entry.ts";
import type { ExecutedStatus } from "./executed-status.ts";
import type { ExecutionDescription } from "./upload-executions.port.ts";
import { withWrittenEnd } from "./with-written-end.ts";

export interface RecordExecutionPorts {
  readonly executions: FailedStates;
  readonly ledger: UploadLedger;
  readonly originals: OriginalInspector;
  readonly incoming: IncomingInspector;
  readonly ends: OriginalEnds;
}

/**
 * Records in the ledger what an execution says of its upload and, of a failure, beside the original as well. A repetition changes nothing.
 * @returns where the upload stands then; undefined if the ledger does not say the same, or nothing is left that says whose the upload is
 */
export const recordExecution = async (
  ports: RecordExecutionPorts,
  execution: ExecutionDescription,
  status: ExecutedStatus,
): Promise<BookPlace | undefined> => {
  const { ledger, ends } = ports;
  const made = await entryOfExecution(ports, execution, status);
  if (made === undefined) return undefined;
  const entry = await withWrittenEnd(ends, made);
  await ledger.record(entry);
  const { uploadId, md5, versionId } = entry;
  const recorded = await ledger.find(uploadId);
  const place = recorded && placeOf(recorded);
  if (place === "failed" && md5 !== undefined && versionId !== undefined) {
    await writeEnd(ports, uploadId, [{ md5, versionId }]);
  }
  return place === placeOf(entry) ? place : undefined;
};
