interface Waiter {
  readonly state: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The state of a run that the journal has recorded last. It holds a task back until its own state is recorded. */
export class RecordedState {
  private state: string | undefined;
  private isAborted = false;
  private waiter: Waiter | undefined;

  set(state: string): void {
    this.state = state;
    if (this.waiter?.state === state) this.waiter.resolve();
  }

  /** Rejects the task that waits: otherwise the interpreter's timer for it would never end. */
  abort(): void {
    this.isAborted = true;
    this.waiter?.reject(aborted());
  }

  /** @throws {Error} if the run is aborted */
  async until(state: string): Promise<void> {
    if (this.isAborted) throw aborted();
    if (this.state === state) return;
    await new Promise<void>((resolve, reject) => {
      this.waiter = { state, resolve, reject };
    });
  }
}

const aborted = (): Error => new Error("The run is aborted.");
