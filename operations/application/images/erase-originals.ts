import { batches } from "../../../src/application/batches.ts";
import type { Fingerprinter } from "../../../src/application/ports/fingerprinter.port.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import { OriginalKey } from "../../../src/domain/image/original-key.ts";
import { type Cdn, MAX_INVALIDATED } from "../ports/cdn.port.ts";
import type { LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { OriginalFiles } from "../ports/original-files.port.ts";
import { MAX_ERASED, type PublishedFiles } from "../ports/published-files.port.ts";
import type { Receipt } from "../ports/receipts.port.ts";
import type { Workers } from "../ports/workers.port.ts";
import { type ImageVersion, ShowImage } from "./show-image.use-case.ts";
import { uploadIdOf } from "./upload-id-of.ts";

export interface EraseOriginalsPorts {
  readonly originalFiles: OriginalFiles;
  readonly publishedFiles: PublishedFiles;
  readonly cdn: Cdn;
  readonly ledgerEntries: Pick<LedgerEntries, "erase">;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
  readonly workers: Workers;
}

/** What one step has erased. */
export interface ErasedAmount {
  readonly versions: number;
  readonly publishedFiles: number;
}

export interface OriginalSelection {
  readonly md5s: readonly Md5[];
  isSelected(version: ImageVersion): boolean;
}

/**
 * Erases versions of originals. An image of which no other version is stored is no longer public either: its published files, what the
 * CDN has of them, the entries and the originals are erased in this order.
 */
export class EraseOriginals {
  private readonly ports: EraseOriginalsPorts;

  constructor(ports: EraseOriginalsPorts) {
    this.ports = ports;
  }

  /**
   * @param receipt gets each line before its object is erased
   * @param onErased is called after each step
   * @returns the versions that were erased, those of each md5 together
   */
  execute(
    selection: OriginalSelection,
    receipt: Receipt,
    onErased: (amount: ErasedAmount) => void,
  ): AsyncIterable<readonly ImageVersion[]> {
    const erase = (md5s: readonly Md5[]) =>
      this.eraseBatch({ ...selection, md5s }, receipt, onErased);
    return this.ports.workers.run(batches(selection.md5s, MAX_INVALIDATED), erase, {
      concurrency: 1,
    });
  }

  private async eraseBatch(
    { md5s, isSelected }: OriginalSelection,
    receipt: Receipt,
    onErased: (amount: ErasedAmount) => void,
  ): Promise<readonly ImageVersion[]> {
    const { originalFiles, fingerprinter, ledgerEntries } = this.ports;
    const plans = await Promise.all(md5s.map((md5) => this.plan(md5, isSelected)));
    const unowned = plans.filter(({ isShared }) => !isShared).map(({ md5 }) => md5);
    onErased({ versions: 0, publishedFiles: await this.eraseFiles(unowned, receipt) });
    await this.invalidate(unowned, receipt);
    for (const { md5, versions } of plans) {
      const ids = versions.map((version) => uploadIdOf(version, fingerprinter));
      await receipt.record(ids.map((id) => ({ kind: "ledger", upload: id.toString() })));
      await ledgerEntries.erase(ids);
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
    return plans.flatMap(({ versions }) => versions);
  }

  private async plan(md5: Md5, isSelected: OriginalSelection["isSelected"]) {
    const { versions } = await new ShowImage(this.ports).execute(md5);
    const selected = versions.filter(isSelected);
    return { md5, versions: selected, isShared: selected.length < versions.length };
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
