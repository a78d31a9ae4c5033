import pLimit from "p-limit";
import { BACKOFF, type Backoff, repeat } from "../resilience/backoff.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { objectCreatedEvent, type StoredRef } from "./object-created-event.ts";

/** How many events are delivered at once. */
const CONCURRENCY = 16;

/** About an hour, as on AWS (StartWorkflowQueue). */
const MAX_ATTEMPTS = 250;

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

export interface Redelivery extends Backoff {
  /** So often an event is delivered before it becomes a dead letter. */
  readonly maxAttempts: number;
}

/**
 * The queue between the uploads bucket and StartWorkflow. It delivers an event again until StartWorkflow takes it, for about an hour.
 * It is in memory: the next start of the service finds the uploads of events that are lost with the process, and of dead letters.
 */
export class ObjectCreatedQueue {
  private readonly receive: ReceiveEvent;
  private readonly deadLetters: Pick<DeadLetters, "add">;
  private readonly redelivery: Redelivery;
  private readonly limit = pLimit(CONCURRENCY);
  private readonly stopping = new AbortController();
  private readonly deliveries = new Set<Promise<unknown>>();

  constructor(
    receive: ReceiveEvent,
    deadLetters: Pick<DeadLetters, "add">,
    redelivery: Redelivery = { ...BACKOFF, maxAttempts: MAX_ATTEMPTS },
  ) {
    this.receive = receive;
    this.deadLetters = deadLetters;
    this.redelivery = redelivery;
  }

  /** Takes the event of a stored original or incoming image. */
  send(ref: StoredRef): void {
    const event = objectCreatedEvent(ref);
    let attempts = 0;
    const attempt = async (): Promise<true | undefined> => {
      attempts += 1;
      const isTaken = await this.limit(() => isDelivered(this.receive(event)));
      return isTaken ?? (attempts < this.redelivery.maxAttempts ? undefined : this.giveUp(ref));
    };
    const delivery = repeat(attempt, this.stopping.signal, this.redelivery);
    this.deliveries.add(delivery);
    delivery.finally(() => this.deliveries.delete(delivery));
  }

  /** On a full disk there is no place for a dead letter either: then the event is delivered again, and no restart is needed. */
  private giveUp(ref: StoredRef): Promise<true | undefined> {
    return this.deadLetters.add(ref).then(
      () => true,
      () => undefined,
    );
  }

  /** Delivers nothing more. Resolves when the running deliveries have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.deliveries);
  }
}
