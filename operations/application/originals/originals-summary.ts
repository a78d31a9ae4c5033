import type { FoundOriginal } from "./list-originals.use-case.ts";

export interface Amount {
  versions: number;
  bytes: number;
}

/** What a list of originals amounts to. Its memory does not grow with the list. */
export class OriginalsSummary {
  readonly total: Amount = { versions: 0, bytes: 0 };
  /** By content type; empty if the originals have no descriptions. */
  readonly byContentType: Record<string, Amount> = {};
  /** When the first and the last of them were stored. */
  oldest: Date | undefined;
  newest: Date | undefined;

  add({ bytes, storedAt, description }: FoundOriginal): void {
    count(this.total, bytes);
    if (description !== undefined) {
      this.byContentType[description.contentType] ??= { versions: 0, bytes: 0 };
      count(this.byContentType[description.contentType] as Amount, bytes);
    }
    if (this.oldest === undefined || storedAt < this.oldest) this.oldest = storedAt;
    if (this.newest === undefined || storedAt > this.newest) this.newest = storedAt;
  }
}

const count = (amount: Amount, bytes: number): void => {
  amount.versions += 1;
  amount.bytes += bytes;
};
