/** The right of one request to wait, for a limited time. */
export interface WaitingSlot {
  readonly id: string;
  /** Aborted when the holder must wait no longer, because the service stops. Absent where nobody says that. */
  readonly signal?: AbortSignal;
}

/** Counts the requests that wait, of however many callers on however many machines. */
export interface WaitingSlots {
  /**
   * @param max how many may wait at the same moment
   * @returns `undefined` if so many wait. A slot ends by itself, so a caller that was killed keeps none for ever.
   */
  take(max: number): Promise<WaitingSlot | undefined>;

  /** Ends a slot. One that has ended stays ended. */
  release(slot: WaitingSlot): Promise<void>;
}
