import { randomUUID } from "node:crypto";
import type {
  WaitingSlot,
  WaitingSlots,
} from "../src/application/find-upload/waiting-slots.port.ts";

/** In seconds. As long as on AWS. */
const SLOT_SECONDS = 40;

/** Slots in the memory of the only process that answers. They end with it. */
export class InProcessWaitingSlots implements WaitingSlots {
  private readonly slotMs: number;
  private readonly ends = new Map<string, number>();
  private readonly stopping = new AbortController();

  constructor(slotSeconds = SLOT_SECONDS) {
    this.slotMs = 1_000 * slotSeconds;
  }

  async take(max: number): Promise<WaitingSlot | undefined> {
    const now = performance.now();
    for (const [id, end] of this.ends) if (end <= now) this.ends.delete(id);
    const { signal } = this.stopping;
    if (signal.aborted || this.ends.size >= max) return undefined;
    const id = randomUUID();
    this.ends.set(id, now + this.slotMs);
    return { id, signal };
  }

  async release({ id }: WaitingSlot): Promise<void> {
    this.ends.delete(id);
  }

  /** From now on nobody waits. */
  stop(): void {
    this.stopping.abort();
  }
}
