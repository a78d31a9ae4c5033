import type { Notified } from "../../domain/upload/notification.ts";
import type { Published, Rejected } from "../../domain/upload/outcome.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import { endedEntry, withNotification } from "../ledger/ended-entry.ts";
import { type FindEntryFactsPorts, findEntryFacts } from "../ledger/find-entry-facts.ts";
import type { OriginalVersions } from "../notify-pinster/original-versions.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { OriginalRetention } from "../ports/original-retention.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

export interface RecordOutcomePorts extends FindEntryFactsPorts {
  readonly ledger: UploadLedger;
  readonly originals: OriginalInspector & OriginalVersions & OriginalRetention;
}

export interface RecordOutcomeSettings {
  /** Days for which the original of a rejected upload is kept; `null`: for ever. */
  readonly rejectedRetentionDays: number | null;
}

const DAY_MS = 86_400_000;

/** Of more versions of the same bytes, only the upload's own is marked. */
const MAX_VERSIONS = 100;

export interface RecordOutcomeCommand {
  readonly upload: Upload;
  readonly outcome: Published | Rejected;
  /** Absent where nobody was notified, or an older definition of the workflow does not say it. */
  readonly notified?: Notified;
}

/** Closes an upload's entry in the ledger, and lets the original of a rejected one go in time. A repetition changes nothing. */
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
    const facts = withNotification(await findEntryFacts(this.ports, upload), notified);
    const endedAt = this.now();
    const isRejected = outcome.kind === "rejected";
    const keptUntil = isRejected ? this.keptUntil(facts.acceptedAt ?? endedAt) : undefined;
    // Before the marks: StartWorkflow marks a version that comes after them, if it finds this entry.
    await this.ports.ledger.record(endedEntry(facts, outcome, endedAt, keptUntil));
    if (keptUntil !== undefined) await this.markVersionsOf(upload);
  }

  private keptUntil(since: Date): Date | undefined {
    const { rejectedRetentionDays: days } = this.settings;
    return days === null ? undefined : new Date(since.getTime() + days * DAY_MS);
  }

  /** A client that repeated its request has made several versions of one upload. */
  private async markVersionsOf({ uploadId, md5, versionId }: Upload): Promise<void> {
    const { originals } = this.ports;
    await originals.markRejected({ md5, versionId });
    for (const version of (await originals.describeVersions(md5, MAX_VERSIONS)) ?? []) {
      if (version.uploadId?.equals(uploadId)) {
        await originals.markRejected({ md5, versionId: version.versionId });
      }
    }
  }
}
