import type { ExecutionDescription } from "../../../operations/application/executions/executions.port.ts";
import { RebuildEntry } from "../../../operations/application/ledger/rebuild-entry.use-case.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { InMemoryLedgerEntries } from "../../fakes/ledger-entries.fake.ts";
import { aFailedEntry } from "../../mothers/upload-entry.mother.ts";
import type { LedgerWorld } from "./ledger-steps.ts";
import { ENDS, type ModelExecution, type ModelUpload } from "./model-upload.ts";

const { failure } = aFailedEntry();

const describeExecution = (
  { name, startedAt, endedAt, input, upload, status }: ModelExecution,
  end: keyof typeof ENDS,
): ExecutionDescription => ({
  name,
  status,
  startedAt,
  upload: input,
  isRedrivable: status === "failed",
  ...(endedAt && { endedAt }),
  ...(status === "succeeded" && upload && { end: { upload, outcome: ENDS[end] } }),
  ...(status === "failed" && { error: { name: failure.error, message: failure.cause } }),
});

/** Makes an upload's entry in an empty ledger, from its executions and from what is stored. */
export const rebuildModelEntry = async (
  upload: ModelUpload,
  { originals, incoming, ends }: LedgerWorld,
): Promise<UploadEntry | undefined> => {
  const { latest, script, uploadId } = upload;
  if (latest === undefined) return undefined;
  const ledgerEntries = new InMemoryLedgerEntries();
  const rebuild = new RebuildEntry({
    ledgerEntries,
    originals,
    incomingFiles: incoming,
    originalEnds: ends,
    executions: { findFailedState: async () => undefined },
  });
  const status = latest.status === "succeeded" ? script.end : "failed";
  const execution = describeExecution(latest, script.end);
  await rebuild.execute({ fault: "missing", uploadId, execution, status });
  return ledgerEntries.find(uploadId);
};
