import type { Books } from "./books.ts";
import type { BooksListener, CloseBooksCommand } from "./close-books-command.ts";
import { Closing, type ClosingPorts } from "./closing.ts";

/**
 * Closes the books of a period: finds each accepted upload that has neither ended nor is under way. Repetitions, and a service that works
 * meanwhile, do no harm.
 */
export class CloseBooks {
  private readonly ports: ClosingPorts;
  private readonly now: () => Date;

  constructor(ports: ClosingPorts, now: () => Date = () => new Date()) {
    this.ports = ports;
    this.now = now;
  }

  /** @throws a failure of a store: then nobody knows whether the books balance */
  async execute(command: CloseBooksCommand, listener: BooksListener): Promise<Books> {
    const closing = new Closing(this.ports, command, listener, this.now());
    // The executions first: most uploads are settled by their listing, and need no request of their own.
    await closing.compareExecutions();
    await closing.settleUnderWay();
    await closing.settleIncoming();
    await Promise.all(command.md5Prefixes.map((prefix) => closing.settleOriginals(prefix)));
    return closing.end();
  }
}
