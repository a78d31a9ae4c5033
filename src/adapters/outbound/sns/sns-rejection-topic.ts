import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { RejectionTopic } from "../../../application/announce-rejection/rejection-topic.port.ts";
import type { RejectionNotification } from "../../../domain/upload/notification.ts";
import { rejectionMessage } from "../../messages/rejection-message.ts";

export class SnsRejectionTopic implements RejectionTopic {
  private readonly sns: SNSClient;
  private readonly topicArn: string;

  constructor(sns: SNSClient, topicArn: string) {
    this.sns = sns;
    this.topicArn = topicArn;
  }

  async publish(notification: RejectionNotification): Promise<void> {
    await this.sns.send(
      new PublishCommand({
        TopicArn: this.topicArn,
        Message: JSON.stringify(rejectionMessage(notification)),
        // Subscribers filter by the reason, and recognise a repeated message by the upload's id.
        MessageAttributes: {
          reason: { DataType: "String", StringValue: notification.rejection.reason },
          upload_id: { DataType: "String", StringValue: notification.uploadId.toString() },
        },
      }),
    );
  }
}
