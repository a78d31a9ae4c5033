import { paginateListSubscriptionsByTopic, type SNSClient } from "@aws-sdk/client-sns";
import type { AlarmSubscribers } from "../application/doctor/stage-facts.port.ts";

export class SnsAlarmSubscribers implements AlarmSubscribers {
  private readonly sns: SNSClient;
  private readonly topic: string;

  constructor(sns: SNSClient, topic: string) {
    this.sns = sns;
    this.topic = topic;
  }

  async count() {
    let confirmed = 0;
    let pending = 0;
    const pages = paginateListSubscriptionsByTopic({ client: this.sns }, { TopicArn: this.topic });
    for await (const { Subscriptions = [] } of pages) {
      for (const { SubscriptionArn = "" } of Subscriptions) {
        // Otherwise it is "PendingConfirmation" or "Deleted".
        if (SubscriptionArn.startsWith("arn:")) confirmed += 1;
        if (SubscriptionArn === "PendingConfirmation") pending += 1;
      }
    }
    return { confirmed, pending };
  }
}
