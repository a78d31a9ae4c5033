import type { Notified } from "../../domain/upload/notification.ts";
import type { Published, Rejected } from "../../domain/upload/outcome.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import { isPending } from "../../domain/upload/upload-entry.ts";
import { endedEntry, withExecution } from "../ledger/ended-entry.ts";
import { type FindEntryFactsPorts, findEntryFacts } from "../ledger/find-entry-facts.ts";
import { versionsOfUpload } from "../ledger/versions-of-upload.ts";
import { writeEnd } from "../ledger/write-end.ts";
import type { OriginalVersions } from "../notify-pinster/original-versions.port.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

export interface RecordOutcomePorts extends FindEntryFactsPorts {
  readonly ledger: UploadLedger;
  readonly originals: OriginalInspector & OriginalVersions;
  readonly ends: Pick<OriginalEnds, "write">;
}

export interface RecordOutcomeSettings {
  /** Days for which the original of a rejected upload is kept; `null`: for ever. */
  readonly rejectedRetentionDays: number | null;
}

const DAY_MS = 86_400_000;

export interface RecordOutcomeCommand {
  readonly upload: Upload;
  readonly outcome: Published | Rejected;
  /** Absent where nobody was notified, or an older definition of the workflow does not say it. */
  readonly notified?: Notified;
}

/**
 * Closes an upload's entry in the ledger, and writes its end beside the original, which lets a rejected one go in time. A repetition
 * changes nothing.
 */
export class RecordOutcome {
  private readonly ports: RecordOutcomePorts;
  private readonly settings: RecordOutcomeSettings;
  private readonly now: () => Date;

  constructor(
    ports: RecordOutcomePorts,
    settings: RecordOutcomeSettings,
    now: () => Date = () => new Date(),
  ) {
    this.ports = ports;
    this.settings = settings;
    this.now = now;
  }

  /** @throws {OriginalNotFound} or a failure of the ledger */
  async execute({ upload, outcome, notified }: RecordOutcomeCommand): Promise<void> {
    const { ledger, originals } = this.ports;
    const before = await ledger.find(upload.uploadId);
    const found = await findEntryFacts(this.ports, upload, before);
    const facts = withExecution(found, upload, notified);
    const endedAt = this.now();
    const isRejected = outcome.kind === "rejected";
    const keptUntil = isRejected ? this.keptUntil(facts.acceptedAt ?? endedAt) : undefined;
    // Before the originals: StartWorkflow writes the end beside a version that comes later, if it finds this entry.
    await ledger.record(endedEntry(facts, outcome, endedAt, keptUntil));
    // An earlier failure may stand beside another version of the upload, and this step may have been killed before it replaced it.
    const mayHaveFailed = before !== undefined && !isPending(before);
    const versions =
      isRejected || mayHaveFailed ? await versionsOfUpload(originals, upload) : [upload];
    await writeEnd(this.ports, upload.uploadId, versions);
  }

  private keptUntil(since: Date): Date | undefined {
    const { rejectedRetentionDays: days } = this.settings;
    return days === null ? undefined : new Date(since.getTime() + days * DAY_MS);
  }
}
