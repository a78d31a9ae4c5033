/** The ledgers of stages, by their names. */
export interface LedgerTables {
  /** Deletes a ledger for good. Succeeds also where there is none. */
  remove(name: string): Promise<void>;
}
