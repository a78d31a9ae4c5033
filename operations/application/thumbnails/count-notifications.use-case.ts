import type { Md5 } from "../../../src/domain/image/md5.ts";
import type { LedgerEntries } from "../ports/ledger-entries.port.ts";

/** Counts the published uploads of which a regeneration notifies PinsterApi: those of some images, or all. */
export class CountNotifications {
  private readonly ledgerEntries: Pick<LedgerEntries, "list">;

  constructor(ledgerEntries: Pick<LedgerEntries, "list">) {
    this.ledgerEntries = ledgerEntries;
  }

  /** @param onCounted is called for each */
  async execute(md5s: readonly Md5[] | undefined, onCounted: () => void): Promise<number> {
    let count = 0;
    for await (const { status } of this.list(md5s)) {
      if (status !== "published") continue;
      count += 1;
      onCounted();
    }
    return count;
  }

  private async *list(md5s: readonly Md5[] | undefined) {
    if (md5s === undefined) yield* this.ledgerEntries.list({ by: "status", status: "published" });
    for (const md5 of md5s ?? []) yield* this.ledgerEntries.list({ by: "md5", md5 });
  }
}
