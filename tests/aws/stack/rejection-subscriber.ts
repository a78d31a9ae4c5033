import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { uniqueName } from "../support/aws.ts";
import { nextMessage, sqs } from "../support/queue.ts";

/** A queue that is subscribed to a rejection topic, as another service of Pinster's would be. */
export class RejectionSubscriber {
  private readonly queueUrl: string;

  private constructor(queueUrl: string) {
    this.queueUrl = queueUrl;
  }

  static async subscribe(topicArn: string): Promise<RejectionSubscriber> {
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
        QueueName: uniqueName("rejections"),
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
    return new RejectionSubscriber(QueueUrl);
  }

  /** What the topic said of the next rejection. @throws {Error} if nothing comes */
  async next(): Promise<unknown> {
    return JSON.parse((await nextMessage(this.queueUrl)).Message);
  }
}
