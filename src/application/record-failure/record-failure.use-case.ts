import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import { originalOf } from "../../domain/upload/original.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { Failure } from "../../domain/upload/upload-entry.ts";
import { type FindEntryFactsPorts, findEntryFacts } from "../ledger/find-entry-facts.ts";
import { type LocatedFailure, locateFailure } from "../ledger/locate-failure.ts";
import { writeEnd } from "../ledger/write-end.ts";
import type { FailedStates } from "../ports/failed-states.port.ts";
import { ifStored } from "../ports/if-stored.ts";
import type { IncomingInspector } from "../ports/incoming-inspector.port.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
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
    const facts = await findEntryFacts(this.ports, upload, await ledger.find(upload.uploadId));
    const { failure, ...unknown } = await locateFailure(failedStates, execution, command.failure);
    await ledger.record({ ...facts, status: "failed", endedAt, failure });
    const original = originalOf(facts);
    if (original !== undefined) await ifStored(writeEnd(this.ports, facts.uploadId, [original]));
    return unknown;
  }
}
