import { GetQueueAttributesCommand, QueueDoesNotExist, type SQSClient } from "@aws-sdk/client-sqs";
import type { QueueFacts, Queues } from "../application/doctor/stage-facts.port.ts";

/** Queues, found by their URLs. */
export class SqsQueues implements Queues {
  private readonly sqs: SQSClient;

  constructor(sqs: SQSClient) {
    this.sqs = sqs;
  }

  async find(url: string): Promise<QueueFacts | undefined> {
    try {
      const { Attributes = {} } = await this.sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: ["QueueArn", "ApproximateNumberOfMessages"],
        }),
      );
      const { QueueArn: id = "", ApproximateNumberOfMessages: waiting = "0" } = Attributes;
      return { id, waiting: Number(waiting) };
    } catch (error) {
      if (error instanceof QueueDoesNotExist) return undefined;
      throw error;
    }
  }
}
