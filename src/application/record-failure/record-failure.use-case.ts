import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { Failure } from "../../domain/upload/upload-entry.ts";
import { type FindEntryFactsPorts, findEntryFacts } from "../ledger/find-entry-facts.ts";
import { writeEnd } from "../ledger/write-end.ts";
import type { IncomingInspector } from "../ports/incoming-inspector.port.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import { OriginalNotFound } from "../ports/original-store.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";
import type { FailedStates } from "./failed-states.port.ts";

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
  /** Without the state. */
  readonly failure: Failure;
}

export interface RecordedFailure {
  /** Why the entry does not say in which state the execution ended. */
  readonly stateUnknown?: unknown;
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
  async execute(command: RecordFailureCommand): Promise<RecordedFailure> {
    const { execution, upload, endedAt } = command;
    const facts = await findEntryFacts(this.ports, upload);
    const { state, ...unknown } = await this.findState(execution);
    const failure = { ...command.failure, ...(state !== undefined && { state }) };
    await this.ports.ledger.record({ ...facts, status: "failed", endedAt, failure });
    const { uploadId, md5, versionId } = facts;
    if (md5 !== undefined && versionId !== undefined) {
      await writeEnd(this.ports, uploadId, [{ md5, versionId }]).catch(ignoreErased);
    }
    return unknown;
  }

  /** The failure matters more than where it was. */
  private async findState(execution: string): Promise<RecordedFailure & { state?: string }> {
    try {
      const state = await this.ports.failedStates.find(execution);
      return state === undefined ? {} : { state };
    } catch (error) {
      return { stateUnknown: error };
    }
  }
}

const ignoreErased = (error: unknown): void => {
  if (!(error instanceof OriginalNotFound)) throw error;
};
