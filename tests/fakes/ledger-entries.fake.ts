import type {
  EntrySelection,
  LedgerEntries,
} from "../../operations/application/ports/ledger-entries.port.ts";
import type { Md5 } from "../../src/domain/image/md5.ts";
import { precedenceOf } from "../../src/domain/upload/entry-precedence.ts";
import { statusSince, type UploadEntry } from "../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { InMemoryUploadLedger } from "./upload-ledger.fake.ts";

const isSelected = (entry: UploadEntry, selection: EntrySelection): boolean => {
  switch (selection.by) {
    case "md5":
      return entry.md5?.equals(selection.md5) ?? false;
    case "imageable": {
      const { type, id } = selection.imageable;
      return entry.imageable.type === type && entry.imageable.id === id;
    }
    case "user":
      return entry.userId === selection.userId;
    case "status":
      return (
        entry.status === selection.status &&
        statusSince(entry) >= (selection.since ?? new Date(0)) &&
        (selection.before === undefined || statusSince(entry) < selection.before)
      );
  }
};

export class InMemoryLedgerEntries implements LedgerEntries {
  readonly ledger: InMemoryUploadLedger;

  constructor(ledger = new InMemoryUploadLedger()) {
    this.ledger = ledger;
  }

  get erased(): readonly string[] {
    return [...this.ledger.erased.keys()];
  }

  find(uploadId: UploadId) {
    return this.ledger.find(uploadId);
  }

  record(entry: UploadEntry) {
    return this.ledger.record(entry);
  }

  async *list(selection?: EntrySelection): AsyncGenerator<UploadEntry> {
    for (const entry of this.ledger.entries) {
      if (selection === undefined || isSelected(entry, selection)) yield entry;
    }
  }

  async erase(uploadIds: readonly UploadId[]): Promise<void> {
    for (const uploadId of uploadIds) this.ledger.erase(uploadId);
  }

  async *listErased(named: Md5 | UploadId) {
    for (const [id, md5] of this.ledger.erased) {
      const uploadId = UploadId.parse(id);
      const isNamed = named instanceof UploadId ? named.equals(uploadId) : named.equals(md5);
      if (isNamed) yield { uploadId, md5, erasedAt: new Date(0) };
    }
  }

  async retract(entry: UploadEntry): Promise<void> {
    const current = await this.ledger.find(entry.uploadId);
    if (current?.status !== entry.status || precedenceOf(current) !== precedenceOf(entry)) return;
    this.ledger.remove(entry.uploadId);
  }
}
