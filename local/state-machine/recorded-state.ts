/** The state of a run that the journal has recorded last. It holds a task back until its own state is recorded. */
export class RecordedState {
  private state: string | undefined;
  private readonly waiting = new Map<string, () => void>();

  set(state: string): void {
    this.state = state;
    this.waiting.get(state)?.();
    this.waiting.delete(state);
  }

  async until(state: string): Promise<void> {
    if (this.state === state) return;
    await new Promise<void>((resolve) => this.waiting.set(state, resolve));
  }
}
