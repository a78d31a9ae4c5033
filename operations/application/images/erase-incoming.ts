import { batches } from "../../../src/application/batches.ts";
import { IncomingImageNotFound } from "../../../src/application/receive-image/incoming-images.port.ts";
import type { IncomingMetadata, IncomingRef } from "../../../src/domain/upload/incoming-image.ts";
import { IncomingKey } from "../../../src/domain/upload/incoming-key.ts";
import type { IncomingFiles } from "../ports/incoming-files.port.ts";
import type { LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { Receipt } from "../ports/receipts.port.ts";

export interface EraseIncomingPorts {
  readonly incomingFiles: IncomingFiles;
  readonly ledgerEntries: Pick<LedgerEntries, "erase">;
}

export interface IncomingSelection {
  /** The {@link ownedBytes} of the originals that are erased. */
  readonly erased: ReadonlySet<string>;
  /** If given, all of this user's, whatever their bytes. */
  readonly userId?: string | undefined;
}

/** Names bytes of a user. The md5 of what clients announce is not known. */
export const ownedBytes = ({ sha256, userId = "" }: Pick<IncomingMetadata, "sha256" | "userId">) =>
  `${sha256} ${userId}`;

/** How many are erased at once. */
const BATCH = 100;

/**
 * Erases incoming images: what clients have put into the bucket by themselves, received or not. Their entries are erased first, so
 * that an execution under way, which then finds no bytes, records nothing.
 */
export class EraseIncoming {
  private readonly ports: EraseIncomingPorts;

  constructor(ports: EraseIncomingPorts) {
    this.ports = ports;
  }

  /** @param receipt gets each line before its object is erased */
  async execute(selection: IncomingSelection, receipt: Receipt): Promise<void> {
    const { incomingFiles, ledgerEntries } = this.ports;
    for await (const images of batches(this.find(selection), BATCH)) {
      const uploadIds = images.map(({ uploadId }) => uploadId);
      await receipt.record(uploadIds.map((id) => ({ kind: "ledger", upload: id.toString() })));
      await ledgerEntries.erase(uploadIds);
      await receipt.record(
        images.map(({ uploadId, versionId }) => ({
          kind: "incoming",
          key: IncomingKey.of(uploadId).toString(),
          version: versionId.toString(),
        })),
      );
      await incomingFiles.erase(images);
    }
  }

  private async *find({ erased, userId }: IncomingSelection): AsyncGenerator<IncomingRef> {
    for await (const image of this.ports.incomingFiles.list()) {
      const metadata = await this.describe(image);
      const isSelected =
        metadata !== undefined &&
        (userId === undefined ? erased.has(ownedBytes(metadata)) : metadata.userId === userId);
      if (isSelected) yield image;
    }
  }

  private async describe(image: IncomingRef): Promise<IncomingMetadata | undefined> {
    try {
      return (await this.ports.incomingFiles.inspect(image)).metadata;
    } catch (error) {
      if (error instanceof IncomingImageNotFound || error instanceof TypeError) return undefined;
      throw error;
    }
  }
}
