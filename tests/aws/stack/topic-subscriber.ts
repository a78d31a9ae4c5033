import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { uniqueName } from "../support/aws.ts";
import { nextMessage, remainingMessages, sqs } from "../support/queue.ts";

export interface TopicMessage {
  readonly text: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** A queue that is subscribed to a topic, as another service of Pinster's would be. */
export class TopicSubscriber {
  private readonly queueUrl: string;

  private constructor(queueUrl: string) {
    this.queueUrl = queueUrl;
  }

  static async subscribe(topicArn: string): Promise<TopicSubscriber> {
    const policy = {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "sns.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: "*",
          Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
        },
      ],
    };
    const { QueueUrl = "" } = await sqs.send(
      new CreateQueueCommand({
        QueueName: uniqueName("subscriber"),
        Attributes: { Policy: JSON.stringify(policy) },
      }),
    );
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    await new SNSClient({}).send(
      new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: "sqs",
        Endpoint: Attributes?.["QueueArn"],
      }),
    );
    return new TopicSubscriber(QueueUrl);
  }

  /** Takes all messages that have come. */
  async remaining(): Promise<readonly TopicMessage[]> {
    type Values = Readonly<Record<string, { readonly Value: string }>>;
    const messages = await remainingMessages(this.queueUrl);
    return messages.map(({ Message: text, MessageAttributes: attributes = {} }) => {
      const values = Object.entries(attributes as Values);
      return { text, attributes: new Map(values.map(([name, { Value }]) => [name, Value])) };
    });
  }

  /** The next message, as JSON. @throws {Error} if nothing comes */
  async next(): Promise<unknown> {
    return JSON.parse((await nextMessage(this.queueUrl)).Message);
  }
}
