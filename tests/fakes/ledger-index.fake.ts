import { formatEntry } from "../../src/adapters/outbound/dynamodb/entry-record.ts";
import type {
  LedgerIndex,
  StatusAge,
} from "../../src/application/close-books/ledger-index.port.ts";
import type { UploadEntry } from "../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../src/domain/upload/upload-id.ts";
import type { InMemoryUploadLedger } from "./upload-ledger.fake.ts";

/** The index of a ledger in memory. */
export class InMemoryLedgerIndex implements LedgerIndex {
  private readonly ledger: InMemoryUploadLedger;

  constructor(ledger: InMemoryUploadLedger) {
    this.ledger = ledger;
  }

  async *list(status: UploadEntry["status"], age: StatusAge): AsyncGenerator<UploadId> {
    for (const entry of this.ledger.entries) {
      const changedAt = new Date(formatEntry(entry).changed_at);
      const isOfAge =
        (age.since === undefined || changedAt >= age.since) &&
        (age.until === undefined || changedAt < age.until);
      if (entry.status === status && isOfAge) yield entry.uploadId;
    }
  }
}
