import type { Terminal } from "../terminal.ts";
import { describeProgress } from "./progress-estimate.ts";

/** Characters. */
const BAR_LENGTH = 30;

/** Seconds between two changes of the status line, and between two plain lines. */
const STATUS_INTERVAL = 0.1;
const LINE_INTERVAL = 10;

export interface ProgressTask {
  /** What is done, such as `purge`. */
  readonly label: string;
  /** The number of items, if it is known. */
  readonly total?: number;
}

/** Shows how far a piece of work is: a bar on a terminal, else a line every ten seconds and one at the end. */
export class Progress {
  private readonly task: ProgressTask;
  private readonly terminal: Pick<Terminal, "statusLine" | "err"> | undefined;
  /** In seconds. */
  private readonly now: () => number;
  private readonly start: number;
  private shownAt: number;
  private done = 0;

  /** @param terminal undefined shows nothing */
  constructor(
    task: ProgressTask,
    terminal: Pick<Terminal, "statusLine" | "err"> | undefined,
    now = () => performance.now() / 1_000,
  ) {
    this.task = task;
    this.terminal = terminal;
    this.now = now;
    this.start = now();
    this.shownAt = this.start;
  }

  /** @param count of items that are done since the last call */
  advance(count = 1): void {
    this.done += count;
    const interval = this.terminal?.statusLine === undefined ? LINE_INTERVAL : STATUS_INTERVAL;
    if (this.now() - this.shownAt >= interval) this.show();
  }

  /** Writes a result while the work goes on: the bar leaves its line, and comes back below. */
  printAbove(print: () => void): void {
    this.terminal?.statusLine?.clear();
    print();
    if (this.terminal?.statusLine !== undefined) this.show();
  }

  /** Shows the last state, unless there was nothing to do. */
  end(): void {
    if (this.done > 0 || this.task.total) this.show();
    this.terminal?.statusLine?.end();
  }

  private show(): void {
    this.shownAt = this.now();
    const { label, total: expected } = this.task;
    // Pictures that arrive in the meantime raise the total.
    const total = expected === undefined ? undefined : Math.max(expected, this.done);
    const facts = { done: this.done, total, elapsed: this.shownAt - this.start };
    const text = `${label}: ${describeProgress(facts)}`;
    const statusLine = this.terminal?.statusLine;
    if (statusLine === undefined) this.terminal?.err(`  ${text}\n`);
    else statusLine.show(`  ${total === undefined ? "" : bar(this.done / (total || 1))} ${text}`);
  }
}

const bar = (share: number): string =>
  "█".repeat(Math.floor(share * BAR_LENGTH)).padEnd(BAR_LENGTH, "░");
