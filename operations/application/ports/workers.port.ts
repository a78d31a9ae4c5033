/** Works on many items at the same time. Memory does not grow with the number of items. */
export interface Workers {
  /**
   * Calls `work` for each item, and yields each result as soon as it is there. Takes an item only when a worker is free.
   *
   * @throws {Interrupted} if the operator interrupts, or what `work` throws; in both cases after the running calls have ended
   */
  run<Item, Result>(
    items: AsyncIterable<Item> | Iterable<Item>,
    work: (item: Item) => Promise<Result>,
    limits?: WorkLimits,
  ): AsyncIterable<Result>;
}

export interface WorkLimits {
  /** The most calls at the same time. */
  readonly concurrency?: number;
  /** The most calls that begin in a second. */
  readonly perSecond?: number;
}

/** The operator asks the command to end. What is done is done as a whole, and a second run goes on. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor() {
    super("Interrupted. What is done stays done; run it again to go on.");
  }
}
