import type { Md5 } from "../../../src/domain/image/md5.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { ListOriginals } from "../originals/list-originals.use-case.ts";
import type { IncomingFiles } from "../ports/incoming-files.port.ts";
import type { EntrySelection, LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { ListedOriginal } from "../ports/original-files.port.ts";
import type { Receipt } from "../ports/receipts.port.ts";
import type { UploadAccounts } from "../ports/upload-accounts.port.ts";
import { type ErasedIncoming, EraseIncoming, ownedBytes } from "./erase-incoming.ts";
import {
  type ErasedAmount,
  EraseOriginals,
  type EraseOriginalsPorts,
  type OriginalSelection,
} from "./erase-originals.ts";
import type { ImageVersion } from "./show-image.use-case.ts";

export interface EraseImagesCommand {
  readonly md5s: readonly Md5[];
  /** Only this user's versions. An image that others have uploaded as well stays published. */
  readonly userId?: string;
}

export interface EraseImagesPorts extends EraseOriginalsPorts {
  readonly incomingFiles: IncomingFiles;
  readonly ledgerEntries: Pick<LedgerEntries, "erase" | "list">;
  readonly uploadAccounts: UploadAccounts;
}

/**
 * Erases images for good: what is public of them, their ledger entries, their originals and the incoming images of the same bytes or the
 * same user. Originals go after what is made of them, because a second run after an interruption finds by them what is left to do.
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
    const originals = new EraseOriginals(this.ports);
    const erased = new Set<string>();
    const isSelected = ({ metadata }: ImageVersion): boolean =>
      userId === undefined || metadata.userId === userId;
    for await (const versions of originals.execute({ md5s, isSelected }, receipt, onErased)) {
      for (const { metadata } of versions) erased.add(ownedBytes(metadata));
    }
    const incoming = await new EraseIncoming(this.ports).execute({ erased, userId }, receipt);
    const received = await this.findReceived(incoming, userId === undefined ? md5s : undefined);
    for await (const _ of originals.execute(received, receipt, onErased));
    const selections: readonly EntrySelection[] =
      userId === undefined ? md5s.map((md5) => ({ by: "md5", md5 })) : [{ by: "user", userId }];
    for (const selection of selections) await this.eraseEntriesLeft(selection, receipt);
    if (userId === undefined) return;
    await receipt.record([{ kind: "account", user: userId }]);
    await this.ports.uploadAccounts.erase(userId);
  }

  /** Finds the originals that ReceiveImage has made of erased incoming images since the originals were listed. */
  private async findReceived(
    { uploadIds, since }: ErasedIncoming,
    md5s: readonly Md5[] | undefined,
  ): Promise<OriginalSelection> {
    const isSelected = ({ metadata }: Pick<ImageVersion, "metadata">): boolean =>
      metadata.uploadId !== undefined && uploadIds.has(metadata.uploadId.toString());
    const found = new Map<string, Md5>();
    const candidates = uploadIds.size === 0 ? none() : this.listOriginals(md5s);
    const command = { filter: { since }, describe: true, candidates };
    for await (const { md5, description } of new ListOriginals(this.ports).execute(command)) {
      if (description && isSelected(description)) found.set(md5.toString(), md5);
    }
    return { md5s: [...found.values()], isSelected };
  }

  private async *listOriginals(md5s: readonly Md5[] | undefined): AsyncGenerator<ListedOriginal> {
    const { originalFiles } = this.ports;
    if (md5s === undefined) return yield* originalFiles.list();
    for (const md5 of md5s) yield* originalFiles.list(md5);
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
    await this.eraseEntries(left, receipt);
  }

  private async eraseEntries(ids: readonly UploadId[], receipt: Receipt): Promise<void> {
    if (ids.length === 0) return;
    await receipt.record(ids.map((id) => ({ kind: "ledger", upload: id.toString() })));
    await this.ports.ledgerEntries.erase(ids);
  }
}

async function* none() {}
