import type { PublishedKey } from "../../domain/image/published-key.ts";

/** The right to generate one file, for a limited time. */
export interface SizeLease {
  readonly key: PublishedKey;
  /** Tells this lease from a later one of the same key. */
  readonly id: string;
}

/** Another caller has the lease. */
export interface HeldLease {
  /** For how long, in milliseconds. */
  readonly heldFor: number;
}

/** Lets one caller at a time generate a file, of however many there are on however many machines. */
export interface SizeLeases {
  /** A lease ends by itself, so a caller that was killed blocks nobody for ever. */
  acquire(key: PublishedKey): Promise<SizeLease | HeldLease>;

  /** Ends a lease. One that has ended stays ended, also if another caller has one by now. */
  release(lease: SizeLease): Promise<void>;
}
