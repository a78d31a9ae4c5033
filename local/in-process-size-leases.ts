import { randomUUID } from "node:crypto";
import type {
  HeldLease,
  SizeLease,
  SizeLeases,
} from "../src/application/generate-size/size-leases.port.ts";
import type { PublishedKey } from "../src/domain/image/published-key.ts";

/** In seconds. As long as on AWS. */
const LEASE_SECONDS = 70;

/** Leases in the memory of the only process that has the data directory. They end with it. */
export class InProcessSizeLeases implements SizeLeases {
  private readonly leaseMs: number;
  private readonly held = new Map<string, { readonly id: string; readonly end: number }>();

  constructor(leaseSeconds = LEASE_SECONDS) {
    this.leaseMs = 1_000 * leaseSeconds;
  }

  async acquire(key: PublishedKey): Promise<SizeLease | HeldLease> {
    const now = performance.now();
    const { end = 0 } = this.held.get(key.toString()) ?? {};
    if (now < end) return { heldFor: this.leaseMs - (end - now) };
    const id = randomUUID();
    this.held.set(key.toString(), { id, end: now + this.leaseMs });
    return { key, id };
  }

  async release({ key, id }: SizeLease): Promise<void> {
    if (this.held.get(key.toString())?.id === id) this.held.delete(key.toString());
  }
}
