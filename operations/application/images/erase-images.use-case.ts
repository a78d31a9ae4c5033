import { batches } from "../../../src/application/batches.ts";
import type { Fingerprinter } from "../../../src/application/ports/fingerprinter.port.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import { OriginalKey } from "../../../src/domain/image/original-key.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { type Cdn, MAX_INVALIDATED } from "../ports/cdn.port.ts";
import type { IncomingFiles } from "../ports/incoming-files.port.ts";
import type { EntrySelection, LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { OriginalFiles } from "../ports/original-files.port.ts";
import { MAX_ERASED, type PublishedFiles } from "../ports/published-files.port.ts";
import type { Receipt } from "../ports/receipts.port.ts";
import type { UploadAccounts } from "../ports/upload-accounts.port.ts";
import type { Workers } from "../ports/workers.port.ts";
import { EraseIncoming, ownedBytes } from "./erase-incoming.ts";
import { type ImageVersion, ShowImage } from "./show-image.use-case.ts";
import { uploadIdOf } from "./upload-id-of.ts";

export interface EraseImagesCommand {
  readonly md5s: readonly Md5[];
  /** Only this user's versions. An image that others have uploaded as well stays published. */
  readonly userId?: string;
}

export interface EraseImagesPorts {
  readonly originalFiles: OriginalFiles;
  readonly incomingFiles: IncomingFiles;
  readonly publishedFiles: PublishedFiles;
  readonly cdn: Cdn;
  readonly ledgerEntries: Pick<LedgerEntries, "erase" | "list">;
  readonly uploadAccounts: UploadAccounts;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
  readonly workers: Workers;
}

/** What one step has erased. */
export interface ErasedAmount {
  readonly versions: number;
  readonly publishedFiles: number;
}

/**
 * Erases images for good: their published files, what the CDN has of them, their ledger entries, and their originals, in this order. The originals go last,
 * because a second run after an interruption finds by them what is left to do.
 */
export class EraseImages {
  private readonly ports: EraseImagesPorts;

  constructor(ports: EraseImagesPorts) {
    this.ports = ports;
  }

  /**
   * @param receipt gets each line before its object is erased
   * @param onErased is called after each step
   * @throws {NotErased} {@link Interrupted}
   */
  async execute(
    { md5s, userId }: EraseImagesCommand,
    receipt: Receipt,
    onErased: (amount: ErasedAmount) => void,
  ): Promise<void> {
    const { workers, originalFiles, uploadAccounts } = this.ports;
    const erased = new Set<string>();
    const step = async (batch: readonly Md5[]): Promise<void> => {
      const plans = await Promise.all(batch.map((md5) => this.plan(md5, userId)));
      for (const { versions } of plans) {
        for (const { metadata } of versions) erased.add(ownedBytes(metadata));
      }
      const unowned = plans.filter(({ isShared }) => !isShared).map(({ md5 }) => md5);
      onErased({ versions: 0, publishedFiles: await this.eraseFiles(unowned, receipt) });
      await this.invalidate(unowned, receipt);
      for (const { md5, versions } of plans) {
        await this.eraseEntries(versions, receipt);
        const key = OriginalKey.of(md5).toString();
        await receipt.record(
          versions.map(({ versionId }) => ({ kind: "original", key, version: String(versionId) })),
        );
        await originalFiles.erase(versions);
        onErased({ versions: versions.length, publishedFiles: 0 });
      }
      // A workflow that had read an original may have published it meanwhile.
      const again = await this.eraseFiles(unowned, receipt);
      if (again > 0) await this.invalidate(unowned, receipt);
      onErased({ versions: 0, publishedFiles: again });
    };
    for await (const _ of workers.run(batches(md5s, MAX_INVALIDATED), step, { concurrency: 1 }));
    await new EraseIncoming(this.ports).execute({ erased, userId }, receipt);
    const selections: readonly EntrySelection[] =
      userId === undefined ? md5s.map((md5) => ({ by: "md5", md5 })) : [{ by: "user", userId }];
    for (const selection of selections) await this.eraseEntriesLeft(selection, receipt);
    if (userId === undefined) return;
    await receipt.record([{ kind: "account", user: userId }]);
    await uploadAccounts.erase(userId);
  }

  private async plan(md5: Md5, userId: string | undefined) {
    const { versions } = await new ShowImage(this.ports).execute(md5);
    const isOwn = ({ metadata }: ImageVersion) =>
      userId === undefined || metadata.userId === userId;
    const own = versions.filter(isOwn);
    return { md5, versions: own, isShared: own.length < versions.length };
  }

  /** Of rejected uploads, and of those that failed before they had an original, the ledger knows the owner longer than the bytes are kept. */
  private async eraseEntriesLeft(selection: EntrySelection, receipt: Receipt): Promise<void> {
    const { ledgerEntries, originalFiles } = this.ports;
    const left: UploadId[] = [];
    for await (const entry of ledgerEntries.list(selection)) {
      const { uploadId, md5, versionId, status } = entry;
      // An upload of this moment keeps its entry. Without an original it is one if its bytes are still to come or to be received.
      const isOfNow =
        md5 === undefined || versionId === undefined
          ? status !== "failed"
          : (await originalFiles.describe({ md5, versionId })) !== undefined;
      if (!isOfNow) left.push(uploadId);
    }
    await this.eraseEntriesOf(left, receipt);
  }

  private async eraseEntries(versions: readonly ImageVersion[], receipt: Receipt): Promise<void> {
    const ids = versions.map((version) => uploadIdOf(version, this.ports.fingerprinter));
    await this.eraseEntriesOf(ids, receipt);
  }

  private async eraseEntriesOf(ids: readonly UploadId[], receipt: Receipt): Promise<void> {
    if (ids.length === 0) return;
    await receipt.record(ids.map((id) => ({ kind: "ledger", upload: id.toString() })));
    await this.ports.ledgerEntries.erase(ids);
  }

  /** @returns the number of published files that were erased */
  private async eraseFiles(md5s: readonly Md5[], receipt: Receipt): Promise<number> {
    const { publishedFiles } = this.ports;
    const found = [];
    for (const md5 of md5s) {
      for await (const { key } of publishedFiles.list(md5)) found.push(key);
    }
    for await (const keys of batches(found, MAX_ERASED)) {
      await receipt.record(keys.map((key) => ({ kind: "published", key: key.toString() })));
      await publishedFiles.erase(keys);
    }
    return found.length;
  }

  private async invalidate(md5s: readonly Md5[], receipt: Receipt): Promise<void> {
    const invalidation = await this.ports.cdn.invalidate(md5s);
    if (invalidation === undefined) return;
    await receipt.record([{ kind: "cdn", invalidation, md5s: md5s.map(String) }]);
  }
}
