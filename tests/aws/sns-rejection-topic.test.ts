import { setTimeout as sleep } from "node:timers/promises";
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { afterEach, describe, expect, it } from "@jest/globals";
import { SnsRejectionTopic } from "../../src/adapters/outbound/sns/sns-rejection-topic.ts";
import { reject } from "../../src/domain/upload/outcome.ts";
import { describeRejectionTopic } from "../contract/rejection-topic.contract.ts";
import { anOriginal, anUpload } from "../mothers/original.mother.ts";
import { type RecordingServer, startRecordingServer } from "../support/recording-server.ts";
import { ACCOUNT_ID, REGION } from "./emulator/ministack.ts";
import { uniqueName } from "./support/aws.ts";

interface Delivery {
  readonly Type: string;
  readonly Message: string;
  readonly Token?: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly Value: string }>>;
}

const sns = new SNSClient({});
let subscriber: RecordingServer | undefined;

afterEach(async () => {
  await subscriber?.close();
  subscriber = undefined;
});

/** A topic with one subscriber. */
const makeTopic = async () => {
  const server = await startRecordingServer();
  subscriber = server;
  server.answer(200);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: uniqueName("rejections") }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "http", Endpoint: server.url }));
  const deliveries = async (type: string, count: number): Promise<readonly Delivery[]> => {
    const deadline = Date.now() + 4_000;
    for (;;) {
      const arrived = server.requests
        .map(({ body }) => JSON.parse(body) as Delivery)
        .filter(({ Type }) => Type === type);
      if (arrived.length >= count || Date.now() > deadline) return arrived;
      await sleep(20);
    }
  };
  const [confirmation] = await deliveries("SubscriptionConfirmation", 1);
  await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: confirmation?.Token }));
  return {
    topic: new SnsRejectionTopic(sns, TopicArn as string),
    notifications: (count: number) => deliveries("Notification", count),
  };
};

describeRejectionTopic("SnsRejectionTopic", async () => {
  const { topic, notifications } = await makeTopic();
  return {
    topic,
    messages: async (count) =>
      (await notifications(count)).map(({ Message }) => JSON.parse(Message) as unknown),
  };
});

describe("SnsRejectionTopic", () => {
  const { uploadId } = anUpload();
  const rejection = reject("too-large", "The picture has 101 frames; 100 is the limit.");
  const notification = { uploadId, original: anOriginal(), rejection };

  it("sends the reason, so that subscribers can filter, and the upload id, by which they recognise a repetition", async () => {
    const { topic, notifications } = await makeTopic();
    await topic.publish(notification);
    const [delivery] = await notifications(1);
    expect(delivery?.MessageAttributes).toMatchObject({
      reason: { Value: "too-large" },
      upload_id: { Value: uploadId.toString() },
    });
  });

  it("fails if the topic does not exist", async () => {
    const absent = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:${uniqueName("absent")}`;
    await expect(new SnsRejectionTopic(sns, absent).publish(notification)).rejects.toMatchObject({
      name: "NotFoundException",
    });
  });
});
