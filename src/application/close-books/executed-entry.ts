import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import { endedEntry, withNotification } from "../ledger/ended-entry.ts";
import {
  type FindEntryFactsPorts,
  findEntryFacts,
  UploadUnknown,
} from "../ledger/find-entry-facts.ts";
import { locateFailure } from "../ledger/locate-failure.ts";
import type { FailedStates } from "../ports/failed-states.port.ts";
import { OriginalNotFound } from "../ports/original-store.port.ts";
import type { ExecutedStatus } from "./executed-status.ts";
import type { ExecutionDescription } from "./upload-executions.port.ts";

export interface EntryOfExecutionPorts extends FindEntryFactsPorts {
  readonly executions: FailedStates;
}

/**
 * Makes the entry of an upload from its execution, and from what is stored beside its original.
 * @returns undefined if nothing is left that says whose the upload is
 */
export const entryOfExecution = async (
  ports: EntryOfExecutionPorts,
  execution: ExecutionDescription,
  status: ExecutedStatus,
): Promise<UploadEntry | undefined> => {
  const { end, error, startedAt, endedAt = startedAt } = execution;
  const upload = end?.upload ?? execution.upload;
  if (upload === undefined) return undefined;
  try {
    const facts = await findEntryFacts(ports, upload);
    if (end !== undefined) {
      return endedEntry(withNotification(facts, end.notified), end.outcome, endedAt);
    }
    if (status === "accepted")
      return { ...facts, status, acceptedAt: facts.acceptedAt ?? startedAt };
    const { failure } = await locateFailure(ports.executions, execution.name, {
      error: error?.name ?? "ABORTED",
      cause: error?.message ?? "",
    });
    return { ...facts, status: "failed", endedAt, failure };
  } catch (cause) {
    if (cause instanceof OriginalNotFound || cause instanceof UploadUnknown) return undefined;
    throw cause;
  }
};
