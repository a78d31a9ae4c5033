import { batches } from "../../../src/application/batches.ts";
import type { InspectedIncoming } from "../../../src/application/ports/incoming-inspector.port.ts";
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

/** What was erased, and when the first of it was stored; its original can only be newer. */
export interface ErasedIncoming {
  readonly uploadIds: ReadonlySet<string>;
  readonly since: Date;
}

interface FoundIncoming extends IncomingRef {
  readonly storedAt: Date;
}

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
  async execute(selection: IncomingSelection, receipt: Receipt): Promise<ErasedIncoming> {
    const { incomingFiles, ledgerEntries } = this.ports;
    const erased = new Set<string>();
    let since = Number.POSITIVE_INFINITY;
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
      for (const { uploadId, storedAt } of images) {
        erased.add(uploadId.toString());
        since = Math.min(since, storedAt.getTime());
      }
    }
    return { uploadIds: erased, since: new Date(since) };
  }

  private async *find({ erased, userId }: IncomingSelection): AsyncGenerator<FoundIncoming> {
    for await (const image of this.ports.incomingFiles.list()) {
      const found = await this.inspect(image);
      if (found === undefined) continue;
      const { metadata, storedAt } = found;
      const isSelected =
        userId === undefined ? erased.has(ownedBytes(metadata)) : metadata.userId === userId;
      if (isSelected) yield { ...image, storedAt };
    }
  }

  private async inspect(image: IncomingRef): Promise<InspectedIncoming | undefined> {
    try {
      return await this.ports.incomingFiles.inspect(image);
    } catch (error) {
      if (error instanceof IncomingImageNotFound || error instanceof TypeError) return undefined;
      throw error;
    }
  }
}
