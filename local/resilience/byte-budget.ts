interface Waiter {
  readonly bytes: number;
  readonly admit: () => void;
  readonly reject: (error: Error) => void;
}

/** Admits work by the bytes of memory that it takes and by its number, in the order in which it comes. */
export class ByteBudget {
  private readonly total: number;
  private readonly maxCount: number;
  private readonly waiters: Waiter[] = [];
  private used = 0;
  private count = 0;
  private closed: Error | undefined;

  /**
   * @param total bytes of all admitted work together
   * @param maxCount how much work is admitted at once
   */
  constructor(total: number, maxCount: number = Number.POSITIVE_INFINITY) {
    this.total = total;
    this.maxCount = maxCount;
  }

  /**
   * Waits until there is room. Work that takes more than the whole budget is admitted alone.
   * @returns gives the bytes back; a second call does nothing
   * @throws {Error} if the budget is closed before
   */
  async admit(bytes: number): Promise<() => void> {
    const taken = Math.min(bytes, this.total);
    if (this.closed) throw this.closed;
    await new Promise<void>((resolve, reject) => {
      this.waiters.push({ bytes: taken, admit: resolve, reject });
      this.admitNext();
    });
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      this.used -= taken;
      this.count -= 1;
      this.admitNext();
    };
  }

  /** Admits nothing more. Rejects the work that waits. */
  close(error: Error): void {
    this.closed = error;
    for (const { reject } of this.waiters.splice(0)) reject(error);
  }

  private admitNext(): void {
    for (let next = this.waiters[0]; next !== undefined; next = this.waiters[0]) {
      if (this.count >= this.maxCount || this.used + next.bytes > this.total) return;
      this.waiters.shift();
      this.used += next.bytes;
      this.count += 1;
      next.admit();
    }
  }
}
