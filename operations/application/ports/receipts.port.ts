/** Something that was erased for good, as a line of a receipt. */
export type ReceiptLine =
  | { readonly kind: "original"; readonly key: string; readonly version: string }
  | { readonly kind: "incoming"; readonly key: string; readonly version: string }
  | { readonly kind: "published"; readonly key: string }
  | { readonly kind: "ledger"; readonly upload: string }
  | { readonly kind: "account"; readonly user: string }
  | { readonly kind: "cdn"; readonly invalidation: string; readonly md5s: readonly string[] };

/** A list of what is erased, which the operator keeps. */
export interface Receipt {
  /** Where it is, for the operator. */
  readonly location: string;
  /** Keeps the lines durably before it resolves. It is called before their objects are erased, so the receipt misses none. */
  record(lines: readonly ReceiptLine[]): Promise<void>;
}

export interface Receipts {
  /**
   * Begins a new receipt.
   * @param subject what is erased, and where
   */
  begin(subject: Readonly<Record<string, string>>): Promise<Receipt>;
}
