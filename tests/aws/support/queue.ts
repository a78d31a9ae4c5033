import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";

/** The emulator gives its queues the name `localhost`; it is asked where the other clients ask it. */
export const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });

const DELIVERY: QueueAttributeName[] = ["VisibilityTimeout", "RedrivePolicy"];

export interface QueueDelivery {
  /** Seconds until a failed message is delivered again. */
  readonly visibilityTimeout: number;
  /** Deliveries until it goes to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/** @returns what gives the queue its own attributes again */
export const setQueueAttributes = async (
  QueueUrl: string,
  { visibilityTimeout, maxReceiveCount }: QueueDelivery,
): Promise<() => Promise<unknown>> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: DELIVERY }),
  );
  const policy = JSON.parse(Attributes["RedrivePolicy"] ?? "{}");
  const set = (attributes: Record<string, string>) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: attributes }));
  await set({
    VisibilityTimeout: String(visibilityTimeout),
    RedrivePolicy: JSON.stringify({ ...policy, maxReceiveCount }),
  });
  return () => set(Attributes);
};

/** Takes all messages from a queue, as JSON. */
export const remainingMessages = async (
  queueUrl: string,
  // biome-ignore lint/suspicious/noExplicitAny: the services' own forms; the tests say what is in them
): Promise<readonly any[]> => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const bodies: any[] = [];
  for (;;) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    if (messages.length === 0) return bodies;
    for (const { Body, ReceiptHandle } of messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
      bodies.push(JSON.parse(Body ?? "{}"));
    }
  }
};

const DEADLINE_MS = 20_000;

/**
 * Takes the next message from a queue, as JSON.
 * @throws {Error} if none comes
 */
export const nextMessage = async (
  queueUrl: string,
  // biome-ignore lint/suspicious/noExplicitAny: the services' own forms; the tests say what is in them
): Promise<any> => {
  const deadline = Date.now() + DEADLINE_MS;
  while (Date.now() < deadline) {
    const { Messages: [message] = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 2 }),
    );
    if (message === undefined) continue;
    await sqs.send(
      new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }),
    );
    return JSON.parse(message.Body ?? "{}");
  }
  throw new Error("no message came");
};
