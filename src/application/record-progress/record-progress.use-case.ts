import type { Upload } from "../../domain/upload/upload.ts";
import { isUnderWay, type ProgressStatus } from "../../domain/upload/upload-entry.ts";
import { type FindEntryFactsPorts, findEntryFacts } from "../ledger/find-entry-facts.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

export interface RecordProgressPorts extends FindEntryFactsPorts {
  readonly ledger: UploadLedger;
}

export interface RecordProgressCommand {
  readonly upload: Upload;
  readonly status: ProgressStatus;
}

/**
 * Records in the ledger that a step of an upload's workflow begins. A repetition changes nothing, except that each of NotifyPinster
 * is one attempt more; nor does a step that is late.
 */
export class RecordProgress {
  private readonly ports: RecordProgressPorts;
  private readonly now: () => Date;

  constructor(ports: RecordProgressPorts, now: () => Date = () => new Date()) {
    this.ports = ports;
    this.now = now;
  }

  /**
   * @returns how many times PinsterApi's notification has begun, this time included
   * @throws {OriginalNotFound} or a failure of the ledger
   */
  async execute({ upload, status }: RecordProgressCommand): Promise<number> {
    const { ledger } = this.ports;
    const since = this.now();
    const entry = await ledger.find(upload.uploadId);
    const { attempts: before = 0, ...facts } = await findEntryFacts(this.ports, upload, entry);
    const attempts = status === "notifying" ? before + 1 : before;
    if (entry === undefined || entry.status === "expected" || isUnderWay(entry)) {
      await ledger.record({
        ...facts,
        ...(attempts > 0 && { attempts }),
        status,
        acceptedAt: facts.acceptedAt ?? since,
        since: entry?.status === status ? entry.since : since,
      });
    }
    return attempts;
  }
}
