import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { PROJECT } from "./support/sam.ts";

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
}

interface Role {
  readonly ManagedPolicyArns?: readonly string[];
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: Statement[] } }[];
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>
  >;
}

/** AWS's own policies that SAM gives to roles: to deliver logs and traces. */
const DELIVERY = [
  "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", // logs
  "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess", // traces; its actions know no resources
];

/** Whole resources' wildcards, and why; the template's own list (tests/template) has the narrower ones. */
const JUSTIFIED_ON_EVERYTHING: Readonly<Record<string, string>> = {
  "rekognition:DetectModerationLabels": "knows no resources",
  "logs:CreateLogDelivery": "knows no resources",
  "logs:GetLogDelivery": "knows no resources",
  "logs:UpdateLogDelivery": "knows no resources",
  "logs:DeleteLogDelivery": "knows no resources",
  "logs:ListLogDeliveries": "knows no resources",
  "logs:PutResourcePolicy": "knows no resources",
  "logs:DescribeResourcePolicies": "knows no resources",
  "logs:DescribeLogGroups": "knows no resources",
};

/** All objects of a bucket that holds nothing else, all thumbnails, all originals, incoming objects, or results of regenerations. */
const OBJECTS =
  /^\$\{ImagesBucket\.Arn\}\/\*(_\*x\*)?$|^arn:\$\{AWS::Partition\}:s3:::\$\{Bucket\}\/(raw|incoming|regenerations)\/\*$/;

/** All executions of a state machine, and those that a map starts. */
const EXECUTIONS =
  /^arn:[^*]+:execution:(\$\{ProcessUploadStateMachine\.Name\}:|pinster-regenerate-thumbnails-\$\{Stage\}[:/])\*$/;

const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? value : [value as T];

const textsOf = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
};

describe("the template that CloudFormation makes of it", () => {
  let roles: readonly (readonly [string, Role])[];
  let resources: Template["Resources"];

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(
      join(dirname(process.env["SAM_CLI"] ?? ""), "python"),
      [join(import.meta.dirname, "support", "transform.py"), join(PROJECT, "template.yaml")],
      { maxBuffer: 16 * 1024 * 1024, timeout: 60_000 },
    );
    resources = (JSON.parse(stdout) as Template).Resources;
    roles = Object.entries(resources)
      .filter(([, { Type }]) => Type === "AWS::IAM::Role")
      .map(([id, { Properties }]) => [id, Properties as Role]);
  });

  const statements = () =>
    roles.flatMap(([id, { Policies = [] }]) =>
      Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).map(
        (statement) => [id, statement] as const,
      ),
    );

  it("has a role for each function, each state machine and each schedule", () => {
    const owners = Object.entries(resources)
      .filter(([, { Type }]) => /^AWS::Lambda::Function$|::StateMachine$|::Schedule$/.test(Type))
      .map(([id]) => `${id}Role`);
    expect(roles.map(([id]) => id).sort()).toEqual(owners.sort());
  });

  it("closes the books each hour, by a schedule whose name fits into an account with two stages, and which may call nothing else", () => {
    const schedules = Object.entries(resources).filter(([, { Type }]) => /::Schedule$/.test(Type));
    expect(schedules).toEqual([
      [
        "CloseBooksFunctionHourly",
        {
          Type: "AWS::Scheduler::Schedule",
          Properties: {
            Description: expect.any(String),
            ScheduleExpression: "rate(1 hour)",
            FlexibleTimeWindow: { Mode: "OFF" },
            Target: {
              Arn: { "Fn::GetAtt": ["CloseBooksFunction", "Arn"] },
              RoleArn: { "Fn::GetAtt": ["CloseBooksFunctionHourlyRole", "Arn"] },
              RetryPolicy: { MaximumEventAgeInSeconds: 1800, MaximumRetryAttempts: 5 },
            },
          },
        },
      ],
    ]);
    const own = statements().flatMap(([id, { Action, Resource }]) =>
      id === "CloseBooksFunctionHourlyRole" ? [[Action, Resource]] : [],
    );
    expect(own).toEqual([
      ["lambda:InvokeFunction", { "Fn::GetAtt": ["CloseBooksFunction", "Arn"] }],
    ]);
  });

  it("gives roles none of AWS's policies but those that deliver logs and traces", () => {
    for (const [id, { ManagedPolicyArns = [] }] of roles) {
      const others = ManagedPolicyArns.filter((policy) => !DELIVERY.includes(policy));
      expect([id, others]).toEqual([id, []]);
    }
  });

  it("gives roles no wildcard that has no reason", () => {
    expect(statements().length).toBeGreaterThan(0);
    for (const [id, { Action, Resource }] of statements()) {
      for (const action of listOf(Action)) {
        expect([id, action]).toEqual([id, expect.not.stringContaining("*")]);
        const wildcards = textsOf(Resource).filter((text) => text.includes("*"));
        const unjustified = wildcards.filter((text) =>
          text === "*"
            ? !(action in JUSTIFIED_ON_EVERYTHING)
            : !OBJECTS.test(text) && !EXECUTIONS.test(text),
        );
        expect([id, action, unjustified]).toEqual([id, action, []]);
      }
    }
  });

  it("lets nobody call a function but the API, and CloudFront one URL. Roles let the state machine, and Lambda takes the events from the queue", () => {
    const permissions = Object.values(resources).filter(
      ({ Type }) => Type === "AWS::Lambda::Permission",
    );
    // CloudFront calls the URL of the function that generates sizes; EventBridge the one that records failed executions.
    const callers = new Set(permissions.map(({ Properties }) => Properties["Principal"]));
    expect([...callers].sort()).toEqual([
      "apigateway.amazonaws.com",
      "cloudfront.amazonaws.com",
      "events.amazonaws.com",
    ]);
    for (const { Properties } of permissions) {
      expect(Properties["SourceArn"] ?? Properties["SourceAccount"]).toBeDefined();
    }
  });
});
