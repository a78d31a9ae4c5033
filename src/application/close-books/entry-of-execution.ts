import { originalOf } from "../../domain/upload/original.ts";
import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import { endedEntry, withExecution } from "../ledger/ended-entry.ts";
import {
  type FindEntryFactsPorts,
  findEntryFacts,
  UploadUnknown,
} from "../ledger/find-entry-facts.ts";
import { locateFailure } from "../ledger/locate-failure.ts";
import type { FailedStates } from "../ports/failed-states.port.ts";
import { ifStored } from "../ports/if-stored.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import { OriginalNotFound } from "../ports/original-store.port.ts";
import type { ExecutedStatus } from "./standing-by-execution.ts";
import type { ExecutionDescription } from "./upload-executions.port.ts";

export interface EntryOfExecutionPorts extends FindEntryFactsPorts {
  readonly executions: FailedStates;
  readonly ends: Pick<OriginalEnds, "read">;
}

/**
 * Makes the entry of an upload from its execution, and from what is stored beside its original.
 * @param entry the ledger's
 * @returns undefined if nothing is left that says whose the upload is
 */
export const entryOfExecution = async (
  ports: EntryOfExecutionPorts,
  execution: ExecutionDescription,
  status: ExecutedStatus,
  entry: UploadEntry | undefined,
): Promise<UploadEntry | undefined> => {
  const { end, error, startedAt, endedAt = startedAt } = execution;
  const upload = end?.upload ?? execution.upload;
  if (upload === undefined) return undefined;
  try {
    const facts = await findEntryFacts(ports, upload, entry);
    if (end !== undefined) {
      const known = withExecution(facts, end.upload, end.notified);
      return await withWrittenEnd(ports, endedEntry(known, end.outcome, endedAt));
    }
    if (status === "accepted")
      return { ...facts, status, acceptedAt: facts.acceptedAt ?? startedAt };
    const { failure } = await locateFailure(ports.executions, execution.name, {
      error: error?.name ?? "ABORTED",
      cause: error?.message ?? "",
    });
    return await withWrittenEnd(ports, { ...facts, status: "failed", endedAt, failure });
  } catch (cause) {
    if (cause instanceof OriginalNotFound || cause instanceof UploadUnknown) return undefined;
    throw cause;
  }
};

/** Who recorded an end has also written it beside the original: with its time, and until when the original is kept. */
const withWrittenEnd = async (
  { ends }: Pick<EntryOfExecutionPorts, "ends">,
  entry: UploadEntry,
): Promise<UploadEntry> => {
  const original = originalOf(entry);
  const end = original && (await ifStored(ends.read(original)));
  if (end?.status !== entry.status) return entry;
  const keptUntil = "keptUntil" in end && { keptUntil: end.keptUntil };
  return { ...entry, endedAt: end.endedAt, ...keptUntil } as UploadEntry;
};
