import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { Failure } from "../../domain/upload/upload-entry.ts";
import { type FindEntryFactsPorts, findEntryFacts } from "../ledger/find-entry-facts.ts";
import { type LocatedFailure, locateFailure } from "../ledger/locate-failure.ts";
import { writeEnd } from "../ledger/write-end.ts";
import type { FailedStates } from "../ports/failed-states.port.ts";
import type { IncomingInspector } from "../ports/incoming-inspector.port.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import { OriginalNotFound } from "../ports/original-store.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

export interface RecordFailurePorts extends FindEntryFactsPorts {
  readonly ledger: UploadLedger;
  readonly ends: Pick<OriginalEnds, "write">;
  readonly incoming: IncomingInspector;
  readonly failedStates: FailedStates;
}

export interface RecordFailureCommand {
  /** Its name. */
  readonly execution: string;
  readonly upload: Upload | IncomingRef;
  readonly endedAt: Date;
  readonly failure: Omit<Failure, "state">;
}

/**
 * Records in the ledger, and beside the original, that an upload's execution has failed. Changes nothing if it is repeated, or if the
 * upload has ended well meanwhile.
 */
export class RecordFailure {
  private readonly ports: RecordFailurePorts;

  constructor(ports: RecordFailurePorts) {
    this.ports = ports;
  }

  /** @throws {OriginalNotFound} {@link UploadUnknown} or a failure of the ledger */
  async execute(command: RecordFailureCommand): Promise<Pick<LocatedFailure, "stateUnknown">> {
    const { execution, upload, endedAt } = command;
    const { ledger, failedStates } = this.ports;
    const facts = await findEntryFacts(this.ports, upload);
    const { failure, ...unknown } = await locateFailure(failedStates, execution, command.failure);
    await ledger.record({ ...facts, status: "failed", endedAt, failure });
    const { uploadId, md5, versionId } = facts;
    if (md5 !== undefined && versionId !== undefined) {
      await writeEnd(this.ports, uploadId, [{ md5, versionId }]).catch(ignoreErased);
    }
    return unknown;
  }
}

const ignoreErased = (error: unknown): void => {
  if (!(error instanceof OriginalNotFound)) throw error;
};
