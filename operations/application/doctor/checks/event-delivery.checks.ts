import { type Check, failed, ok, warning } from "../check.ts";
import type { BucketEvents, Functions, Queues } from "../stage-facts.port.ts";

export interface EventDelivery {
  readonly bucketEvents: BucketEvents;
  readonly queues: Queues;
  readonly functions: Pick<Functions, "triggerState">;
  /** The queue between the bucket and the function that starts workflows, and that of the events that it could not handle. */
  readonly queue: string;
  readonly deadLetterQueue: string;
}

/** @param deploy the command that deploys the stage again */
export const checkBucketEvents = (
  { bucketEvents, queues, queue }: EventDelivery,
  deploy: string,
): Check => ({
  name: "bucket events",
  async find() {
    const found = await queues.find(queue);
    if (found === undefined) return failed("their queue does not exist", deploy);
    if (!(await bucketEvents.queues()).includes(found.id)) {
      return failed("the uploads bucket does not send them to their queue", deploy);
    }
    return ok(`they go to their queue, in which ${found.waiting} wait`);
  },
});

/** @param remedies the command that connects the queue again, and the one that deploys */
export const checkTrigger = (
  { functions }: EventDelivery,
  remedies: { readonly enable: string; readonly deploy: string },
): Check => ({
  name: "start of workflows",
  async find() {
    const state = await functions.triggerState();
    if (state === undefined)
      return failed("nothing takes events from their queue", remedies.deploy);
    if (state === "Enabled") return ok("the queue's events are taken");
    const text = `the event source mapping is ${state}`;
    // While AWS changes it: Creating, Enabling, Updating.
    return /ing$/.test(state) && state !== "Disabling"
      ? warning(text, "ask again in a minute")
      : failed(`${text}, so that no workflow starts`, remedies.enable);
  },
});

/** @param moveBack from the queue's id, the command that moves its messages back */
export const checkDeadLetters = (
  { queues, deadLetterQueue }: EventDelivery,
  { moveBack, deploy }: { moveBack: (queueId: string) => string; deploy: string },
): Check => ({
  name: "dead letters",
  async find() {
    const found = await queues.find(deadLetterQueue);
    if (found === undefined) return failed("their queue does not exist", deploy);
    return found.waiting === 0
      ? ok("there are none")
      : failed(`${found.waiting} events did not start a workflow`, moveBack(found.id));
  },
});
