import { pMapIterable } from "p-map";
import pThrottle from "p-throttle";
import { Interrupted, type Workers, type WorkLimits } from "../application/ports/workers.port.ts";

/** Requests to AWS at the same time. The SDK opens at most 50 connections. */
const CONCURRENCY = 32;

/**
 * Tells when the operator interrupts. An interrupt ends the process at once where nobody listens.
 * @returns ends the listening
 */
export type Interruptions = (onInterrupt: () => void) => () => void;

async function* until<Item>(
  signal: AbortSignal,
  items: AsyncIterable<Item> | Iterable<Item>,
): AsyncGenerator<Item> {
  for await (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

export class PMapWorkers implements Workers {
  private readonly interruptions: Interruptions;

  constructor(interruptions: Interruptions) {
    this.interruptions = interruptions;
  }

  async *run<Item, Result>(
    items: AsyncIterable<Item> | Iterable<Item>,
    work: (item: Item) => Promise<Result>,
    { concurrency = CONCURRENCY, perSecond }: WorkLimits = {},
  ): AsyncGenerator<Result> {
    const interruption = new AbortController();
    const { signal } = interruption;
    let isInterrupted = false;
    const stopListening = this.interruptions(() => {
      isInterrupted = true;
      interruption.abort();
    });
    const running = new Set<Promise<Result>>();
    const call = (item: Item): Promise<Result> => {
      const result = work(item);
      running.add(result);
      const forget = () => running.delete(result);
      result.then(forget, forget);
      return result;
    };
    const throttled =
      perSecond === undefined
        ? call
        : pThrottle({ limit: perSecond, interval: 1_000, strict: true, signal })(call);
    const callInTurn = (item: Item): Promise<Result> => {
      const result = throttled(item);
      result.catch(() => {}); // after a failure nobody waits for the others
      return result;
    };
    try {
      const results = pMapIterable(until(signal, items), callInTurn, {
        concurrency,
        preserveOrder: false,
      });
      for await (const result of results) yield result as Result;
    } catch (error) {
      // A call that waits for its turn ends with this reason.
      if (error !== signal.reason) throw error;
    } finally {
      interruption.abort(); // no call that waits for its turn begins any more
      await Promise.allSettled(running);
      stopListening();
    }
    if (isInterrupted) throw new Interrupted();
  }
}
