import pLimit from "p-limit";
import { BACKOFF, type Backoff, repeat } from "../resilience/backoff.ts";
import { objectCreatedEvent, type StoredRef } from "./object-created-event.ts";

/** How many events are delivered at once. */
const CONCURRENCY = 16;

/** Receives an event of the uploads bucket, as Lambda hands it to StartWorkflow. */
export type ReceiveEvent = (event: unknown) => Promise<unknown>;

const isDelivered = async (delivery: Promise<unknown>): Promise<true | undefined> => {
  try {
    const answer = (await delivery) as
      | { readonly batchItemFailures?: readonly unknown[] }
      | undefined;
    return (answer?.batchItemFailures ?? []).length === 0 ? true : undefined;
  } catch {
    return undefined; // the function has logged the error
  }
};

/**
 * The queue between the uploads bucket and StartWorkflow. It delivers an event again until StartWorkflow takes it. It is in
 * memory: the next start of the service finds the uploads of events that are lost with the process.
 */
export class ObjectCreatedQueue {
  private readonly receive: ReceiveEvent;
  private readonly backoff: Backoff;
  private readonly limit = pLimit(CONCURRENCY);
  private readonly stopping = new AbortController();
  private readonly deliveries = new Set<Promise<unknown>>();

  constructor(receive: ReceiveEvent, backoff: Backoff = BACKOFF) {
    this.receive = receive;
    this.backoff = backoff;
  }

  /** Takes the event of a stored original or incoming image. */
  send(ref: StoredRef): void {
    const event = objectCreatedEvent(ref);
    const attempt = () => this.limit(() => isDelivered(this.receive(event)));
    const delivery = repeat(attempt, this.stopping.signal, this.backoff);
    this.deliveries.add(delivery);
    delivery.finally(() => this.deliveries.delete(delivery));
  }

  /** Delivers nothing more. Resolves when the running deliveries have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.deliveries);
  }
}
