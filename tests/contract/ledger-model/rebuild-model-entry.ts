import { SettleUpload } from "../../../src/application/close-books/settle-upload.ts";
import type { ExecutionDescription } from "../../../src/application/close-books/upload-executions.port.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
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
  { originals, incoming, ends, now }: LedgerWorld,
): Promise<UploadEntry | undefined> => {
  const { uploadId, executions, script } = upload;
  const ledger = new InMemoryUploadLedger();
  const describe = async (name: string) => {
    const execution = executions.find((each) => each.name === name);
    return execution && describeExecution(execution, script.end);
  };
  const settleUpload = new SettleUpload(
    {
      ...{ ledger, originals, incoming, ends },
      executions: {
        describe,
        findFailedState: async () => undefined,
        isForgotten: async () => false,
        listSince: async function* () {},
      },
    },
    { latest: now(), longestSince: new Date(0), repair: true, compareEnds: true },
  );
  await settleUpload.execute(uploadId);
  return ledger.find(uploadId);
};
