import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { S3Client } from "@aws-sdk/client-s3";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SNSClient } from "@aws-sdk/client-sns";
import { QueueDoesNotExist, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { readStackResources } from "../../../operations/adapters/cloudformation/stack-resources.ts";
import { HttpWeb } from "../../../operations/adapters/http-web.ts";
import { S3BucketEvents } from "../../../operations/adapters/s3/s3-bucket-events.ts";
import { SnsAlarmSubscribers } from "../../../operations/adapters/sns-alarm-subscribers.ts";
import { SqsQueues } from "../../../operations/adapters/sqs-queues.ts";
import { StepFunctionsStateMachines } from "../../../operations/adapters/step-functions/step-functions-state-machines.ts";
import { checkRuntimes } from "../../../operations/application/doctor/checks/function.checks.ts";
import { answering } from "../../support/answering-client.ts";
import { startRecordingServer } from "../../support/recording-server.ts";

const region = "eu-west-1";

describe("what doctor reads of a stage", () => {
  it("the queues that get the events of new originals", async () => {
    const s3 = answering(new S3Client({ region }), {
      GetBucketNotificationConfigurationCommand: {
        QueueConfigurations: [
          { QueueArn: "arn:events", Events: ["s3:ObjectCreated:Put"] },
          { QueueArn: "arn:removals", Events: ["s3:ObjectRemoved:*"] },
        ],
      },
    });
    expect(await new S3BucketEvents(s3, "uploads").queues()).toEqual(["arn:events"]);
    const none = answering(new S3Client({ region }), {
      GetBucketNotificationConfigurationCommand: {},
    });
    expect(await new S3BucketEvents(none, "uploads").queues()).toEqual([]);
  });

  it("a queue, and how many messages wait in it", async () => {
    const sqs = answering(new SQSClient({ region }), {
      GetQueueAttributesCommand: ({ QueueUrl }) =>
        QueueUrl === "https://queue"
          ? { Attributes: { QueueArn: "arn:queue", ApproximateNumberOfMessages: "12" } }
          : new QueueDoesNotExist({ message: "no", $metadata: {} }),
    });
    const queues = new SqsQueues(sqs);
    expect(await queues.find("https://queue")).toEqual({ id: "arn:queue", waiting: 12 });
    expect(await queues.find("https://another")).toBeUndefined();
  });

  it("the functions that state machines call, each once", async () => {
    const arnOf = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
    const definition = JSON.stringify({
      States: {
        A: { Type: "Task", Resource: arnOf("Moderate-1") },
        B: { Type: "Task", Parameters: { FunctionName: `${arnOf("Notify")}:$LATEST` } },
        C: { Type: "Task", Resource: arnOf("Moderate-1") },
      },
    });
    const client = answering(new SFNClient({ region }), {
      DescribeStateMachineCommand: { definition },
    });
    const stateMachines = new StepFunctionsStateMachines(client, ["arn:machine"]);
    expect(await stateMachines.calledFunctions()).toEqual(["Moderate-1", "Notify"]);
  });

  it("how many get the alarms", async () => {
    const sns = answering(new SNSClient({ region }), {
      ListSubscriptionsByTopicCommand: {
        Subscriptions: [
          { SubscriptionArn: "arn:aws:sns:eu-west-1:123456789012:alarms:1" },
          { SubscriptionArn: "PendingConfirmation" },
          { SubscriptionArn: "Deleted" },
        ],
      },
    });
    const subscribers = new SnsAlarmSubscribers(sns, "arn:topic");
    expect(await subscribers.count()).toEqual({ confirmed: 1, pending: 1 });
  });

  it("the resources of the stack that exist", async () => {
    const resource = (LogicalResourceId: string, ResourceStatus = "CREATE_COMPLETE") => ({
      LogicalResourceId,
      ResourceType: "AWS::Lambda::Function",
      PhysicalResourceId: `${LogicalResourceId}-1`,
      ResourceStatus,
    });
    const client = answering(new CloudFormationClient({ region }), {
      ListStackResourcesCommand: {
        StackResourceSummaries: [resource("Moderate"), resource("Old", "DELETE_COMPLETE")],
      },
    });
    const resources = await readStackResources(client, "stack");
    expect(resources.idOf("Moderate")).toBe("Moderate-1");
    expect(resources.idOf("Old")).toBe("");
    expect(resources.idsOf("AWS::Lambda::Function")).toEqual(["Moderate-1"]);
  });

  it("finds its resources and its runtime under the names that template.yaml has", async () => {
    const path = join(import.meta.dirname, "../../../template.yaml");
    const template = parse(await readFile(path, "utf8"), {
      logLevel: "silent",
      maxAliasCount: -1,
      merge: true,
    });
    const names = ["StartWorkflowEvents", "StartWorkflowQueue", "NotStartedQueue", "AlarmTopic"];
    expect(Object.keys(template.Resources)).toEqual(expect.arrayContaining(names));
    expect(template.Parameters).toHaveProperty("ModerationConcurrency");
    const runtime: string = template.Globals.Function.Runtime;
    const facts = { name: "Moderate", runtime, architecture: "arm64", layers: [] };
    const functions = { list: async () => [facts], triggerState: async () => "Enabled" };
    expect(await checkRuntimes(functions, new Date(0)).find()).toMatchObject({ state: "ok" });
  });

  it("the status of an address, with a token and without, or why there is none", async () => {
    const server = await startRecordingServer();
    try {
      server.answer(302, { location: "/elsewhere" });
      const web = new HttpWeb();
      expect(await web.status(`${server.url}/a`)).toBe(302);
      server.answer(403);
      expect(await web.status(`${server.url}/b`, "ours")).toBe(403);
      expect(await web.status(`${server.url}/c`, "ours", {})).toBe(403);
      const requests = server.requests.map(({ method, url, headers, body }) => [
        ...[method, url, headers.authorization, headers["content-type"], body],
      ]);
      expect(requests).toEqual([
        ["GET", "/a", undefined, undefined, ""],
        ["GET", "/b", "Bearer ours", undefined, ""],
        ["POST", "/c", "Bearer ours", "application/json", "{}"],
      ]);
      server.fail("resets");
      await expect(web.status(server.url)).rejects.toMatchObject({ name: "NoAnswer" });
    } finally {
      await server.close();
    }
  });
});
