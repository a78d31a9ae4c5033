import { execFile } from "node:child_process";
import { join } from "node:path";
import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from "@aws-sdk/client-cloudformation";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RecordingServer, startRecordingServer } from "../../support/recording-server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { makeRole, uniqueName } from "../support/aws.ts";

const SCRIPT = join(import.meta.dirname, "../../../operations/pinster-images.ts");
const folder = temporaryDirectory();
const cloudFormation = new CloudFormationClient({});
const deadLetters = uniqueName("dead");

/** Stands for the upload API, PinsterApi and the CDN: it refuses every request. */
let server: RecordingServer;
let stage: readonly string[];

/** The parts of template.yaml that doctor looks at, without pictures. */
const templateOf = (url: string, role: string) => {
  const definition = { StartAt: "A", States: { A: { Type: "Task", Resource: "", End: true } } };
  definition.States.A.Resource = "$" + "{Start}"; // CloudFormation's notation
  return {
    Parameters: { Stage: { Type: "String" }, PinsterApiUrl: { Type: "String" } },
    Resources: {
      KeysSecret: {
        Type: "AWS::SecretsManager::Secret",
        Properties: {
          Name: uniqueName("keys"),
          SecretString: '{"API_PUBLIC_KEY":"","PRIVATE_KEY":""}',
        },
      },
      StartWorkflowQueue: {
        Type: "AWS::SQS::Queue",
        Properties: { QueueName: uniqueName("events") },
      },
      NotStartedQueue: { Type: "AWS::SQS::Queue", Properties: { QueueName: deadLetters } },
      QueuePolicy: {
        Type: "AWS::SQS::QueuePolicy",
        Properties: {
          Queues: [{ Ref: "StartWorkflowQueue" }],
          PolicyDocument: {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: { Service: "s3.amazonaws.com" },
                Action: "sqs:SendMessage",
                Resource: { "Fn::GetAtt": ["StartWorkflowQueue", "Arn"] },
              },
            ],
          },
        },
      },
      UploadsBucket: {
        Type: "AWS::S3::Bucket",
        DependsOn: "QueuePolicy",
        Properties: {
          BucketName: uniqueName("uploads"),
          NotificationConfiguration: {
            QueueConfigurations: [
              {
                Event: "s3:ObjectCreated:Put",
                Queue: { "Fn::GetAtt": ["StartWorkflowQueue", "Arn"] },
              },
            ],
          },
        },
      },
      ImagesBucket: { Type: "AWS::S3::Bucket", Properties: { BucketName: uniqueName("images") } },
      AlarmTopic: { Type: "AWS::SNS::Topic", Properties: { TopicName: uniqueName("alarms") } },
      StartWorkflowFunction: {
        Type: "AWS::Lambda::Function",
        Properties: {
          FunctionName: uniqueName("start"),
          Runtime: "nodejs24.x",
          Handler: "index.handler",
          Role: role,
          Architectures: ["arm64"],
          Code: { ZipFile: "exports.handler = async () => ({});" },
        },
      },
      StartWorkflowEvents: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          FunctionName: { Ref: "StartWorkflowFunction" },
          EventSourceArn: { "Fn::GetAtt": ["StartWorkflowQueue", "Arn"] },
        },
      },
      StateMachine: {
        Type: "AWS::StepFunctions::StateMachine",
        Properties: {
          StateMachineName: uniqueName("workflow"),
          RoleArn: role,
          DefinitionString: {
            "Fn::Sub": [
              JSON.stringify(definition),
              { Start: { "Fn::GetAtt": ["StartWorkflowFunction", "Arn"] } },
            ],
          },
        },
      },
    },
    Outputs: {
      UploadUrl: { Value: url },
      ImageHostUrl: { Value: url },
      UploadsBucket: { Value: { Ref: "UploadsBucket" } },
      ImagesBucket: { Value: { Ref: "ImagesBucket" } },
      ImagesDistributionId: { Value: "none" },
      LedgerTable: { Value: "none" },
      StateMachineArn: { Value: { Ref: "StateMachine" } },
      RegenerateStateMachineArn: { Value: { Ref: "StateMachine" } },
      KeysSecretArn: { Value: { Ref: "KeysSecret" } },
    },
  };
};

const pinsterImages = (...args: readonly string[]): Promise<{ exitCode: number; out: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), out: out || err });
    });
  });

const doctor = async () => {
  const { exitCode, out } = await pinsterImages("doctor", "--json", ...stage);
  const { checks } = JSON.parse(out) as { checks: { name: string; state: string }[] };
  return { exitCode, states: Object.fromEntries(checks.map(({ name, state }) => [name, state])) };
};

beforeAll(async () => {
  server = await startRecordingServer();
  server.answer(403);
  const name = uniqueName("doctor");
  await cloudFormation.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify(templateOf(server.url, await makeRole("lambda.amazonaws.com"))),
      Parameters: [
        { ParameterKey: "Stage", ParameterValue: "dev" },
        { ParameterKey: "PinsterApiUrl", ParameterValue: server.url },
      ],
    }),
  );
  const wait = { client: cloudFormation, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
  await waitUntilStackCreateComplete(wait, { StackName: name });
  stage = ["--stage", "dev", "--stack-name", name];
});
afterAll(() => server.close());

describe("doctor on a stage", () => {
  it("finds what is right and what is not, and says what it cannot check", async () => {
    const { exitCode, states } = await doctor();
    expect(exitCode).toBe(1);
    expect(states).toMatchObject({
      keys: "failed", // nobody has stored them yet
      "upload API": "ok",
      "PinsterApi answers": "ok",
      "PinsterApi accepts our token": "unknown", // without keys there is none
      "bucket events": "ok",
      "start of workflows": "ok",
      "dead letters": "ok",
      functions: "ok",
      runtimes: "ok",
      layers: "ok",
      "published files": "warning",
      alarms: "warning",
      executions: "ok",
    });
    // The emulator may know no quotas.
    for (const name of ["Lambda's quota", "Rekognition's quota"]) {
      expect(["ok", "warning", "unknown"]).toContain(states[name]);
    }
  });

  it("sees that the keys are stored, and that events did not start a workflow", async () => {
    await pinsterImages("keys", "generate");
    await pinsterImages("secrets", "put", "--from", "keys.env", ...stage);
    const sqs = new SQSClient({});
    const QueueUrl = `${process.env["AWS_ENDPOINT_URL"]}/123456789012/${deadLetters}`;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" }));
    const { exitCode, states } = await doctor();
    expect(exitCode).toBe(1);
    expect(states).toMatchObject({
      keys: "ok",
      "PinsterApi accepts our token": "failed", // the server refuses every token
      "dead letters": "failed",
    });
  });
});
