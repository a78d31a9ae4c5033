import type { LedgerEntries } from "../../operations/application/ports/ledger-entries.port.ts";
import type { UploadId } from "../../src/domain/upload/upload-id.ts";
import { InMemoryUploadLedger } from "./upload-ledger.fake.ts";

export class InMemoryLedgerEntries implements LedgerEntries {
  readonly ledger = new InMemoryUploadLedger();
  readonly erased: string[] = [];

  async find(uploadId: UploadId) {
    return this.erased.includes(uploadId.toString()) ? undefined : this.ledger.find(uploadId);
  }

  async erase(uploadIds: readonly UploadId[]): Promise<void> {
    this.erased.push(...uploadIds.map(String));
  }
}
