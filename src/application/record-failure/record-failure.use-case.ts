import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { Failure } from "../../domain/upload/upload-entry.ts";
import { type FindEntryFactsPorts, findEntryFacts } from "../ledger/find-entry-facts.ts";
import { writeEnd } from "../ledger/write-end.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import { OriginalNotFound } from "../ports/original-store.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

export interface RecordFailurePorts extends FindEntryFactsPorts {
  readonly ledger: UploadLedger;
  readonly ends: Pick<OriginalEnds, "write">;
}

export interface RecordFailureCommand {
  readonly upload: Upload | IncomingRef;
  readonly endedAt: Date;
  readonly failure: Failure;
}

/**
 * Records in the ledger, and beside the original, that an upload's execution has failed. A repetition changes nothing, nor does it where the upload has ended
 * well meanwhile.
 */
export class RecordFailure {
  private readonly ports: RecordFailurePorts;

  constructor(ports: RecordFailurePorts) {
    this.ports = ports;
  }

  /** @throws {OriginalNotFound} {@link UploadUnknown} or a failure of the ledger */
  async execute({ upload, endedAt, failure }: RecordFailureCommand): Promise<void> {
    const facts = await findEntryFacts(this.ports, upload);
    await this.ports.ledger.record({ ...facts, status: "failed", endedAt, failure });
    const { uploadId, md5, versionId } = facts;
    if (md5 === undefined || versionId === undefined) return;
    await writeEnd(this.ports, uploadId, [{ md5, versionId }]).catch(ignoreErased);
  }
}

const ignoreErased = (error: unknown): void => {
  if (!(error instanceof OriginalNotFound)) throw error;
};
