import type {
  ImageableUploads,
  ListedUpload,
} from "../../src/application/list-uploads/imageable-uploads.port.ts";
import { type Imageable, isSameImageable } from "../../src/domain/upload/imageable.ts";
import { statusSince } from "../../src/domain/upload/upload-entry.ts";
import type { InMemoryUploadLedger } from "./upload-ledger.fake.ts";

const orderOf = ({ receivedAt, uploadId }: ListedUpload): string =>
  `${receivedAt.toISOString()} ${uploadId}`;

/** The list of what a ledger in memory has. */
export class InMemoryImageableUploads implements ImageableUploads {
  private readonly ledger: InMemoryUploadLedger;

  constructor(ledger: InMemoryUploadLedger) {
    this.ledger = ledger;
  }

  async list(imageable: Imageable, limit: number, after?: ListedUpload) {
    return this.ledger.entries
      .filter((entry) => isSameImageable(entry.imageable, imageable))
      .map((entry) => ({
        uploadId: entry.uploadId,
        receivedAt: entry.expectedAt ?? entry.acceptedAt ?? statusSince(entry),
      }))
      .filter((each) => after === undefined || orderOf(each) < orderOf(after))
      .sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
      .slice(0, limit);
  }
}
