import type { Published, Rejected } from "../../domain/upload/outcome.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import { type FindEntryFactsPorts, findEntryFacts } from "../ledger/find-entry-facts.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

export interface RecordOutcomePorts extends FindEntryFactsPorts {
  readonly ledger: UploadLedger;
}

export interface RecordOutcomeCommand {
  readonly upload: Upload;
  readonly outcome: Published | Rejected;
}

/** Closes an upload's entry in the ledger. A repetition changes nothing. */
export class RecordOutcome {
  private readonly ports: RecordOutcomePorts;
  private readonly now: () => Date;

  constructor(ports: RecordOutcomePorts, now: () => Date = () => new Date()) {
    this.ports = ports;
    this.now = now;
  }

  /** @throws {OriginalNotFound} or a failure of the ledger */
  async execute({ upload, outcome }: RecordOutcomeCommand): Promise<void> {
    const facts = await findEntryFacts(this.ports, upload);
    const endedAt = this.now();
    if (outcome.kind === "published") {
      const { kind, ...published } = outcome;
      await this.ports.ledger.record({ ...facts, status: "published", endedAt, published });
      return;
    }
    const status = outcome.reason === "moderation" ? "flagged" : "rejected";
    await this.ports.ledger.record({ ...facts, status, endedAt, rejection: outcome });
  }
}
