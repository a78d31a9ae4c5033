import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { mappingOf } from "../../local/template/intrinsic-functions.ts";
import { listOf, PROJECT, resources, resourcesOf, template } from "./template.ts";

const json = async (...path: readonly string[]) =>
  JSON.parse(await readFile(join(PROJECT, ...path), "utf8"));

/** CloudFormation knows no tags of these. */
const WITHOUT_TAGS = new Set([
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::CloudFront::OriginAccessControl",
  "AWS::CloudWatch::Dashboard",
  "AWS::Lambda::Permission",
  "AWS::Route53::RecordSet",
  "AWS::S3::BucketPolicy",
  "AWS::SNS::Subscription",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::QueuePolicy",
  "AWS::Serverless::LayerVersion",
]);

/** The functions that decode pictures. */
const DECODERS = ["ModerateImageFunction", "GenerateThumbnailsFunction", "GenerateSizeFunction"];

const globals = mappingOf(mappingOf(template["Globals"])["Function"]);

describe("the stack", () => {
  it.each(
    resources.filter(({ type }) => !WITHOUT_TAGS.has(type)).map((each) => [each.id, each] as const),
  )("%s carries the tags stage and service", (_, { type, properties }) => {
    const tags = type === "AWS::Serverless::Function" ? globals["Tags"] : properties["Tags"];
    const names = Array.isArray(tags)
      ? tags.map((tag) => mappingOf(tag)["Key"])
      : Object.keys(mappingOf(tags));
    expect(names).toEqual(["stage", "service"]);
  });

  it("gives each anchor once, because SAM refuses a second one", async () => {
    const text = await readFile(join(PROJECT, "template.yaml"), "utf8");
    const anchors = [...text.matchAll(/^[^#"']*[:-] &(\w+)/gm)].map(([, name]) => name);
    expect(anchors.length).toBeGreaterThan(20);
    expect(anchors.filter((name, i) => anchors.indexOf(name) !== i)).toEqual([]);
  });

  it("limits each question by itself at the gateway, so that who polls takes no upload's place", () => {
    const routes = resourcesOf("AWS::Serverless::Function").flatMap(({ properties }) =>
      Object.values(mappingOf(properties["Events"] ?? {})).flatMap((event) => {
        const { Type: type, Properties: about } = mappingOf(event);
        const { Method: method, Path: path } = mappingOf(about);
        return type === "HttpApi" ? [`${method} ${path}`] : [];
      }),
    );
    const { properties } = resources.find(({ id }) => id === "UploadApi") ?? {};
    const { DefaultRouteSettings: uploads, RouteSettings: questions } = properties ?? {};
    expect(uploads).toMatchObject({ ThrottlingRateLimit: { Ref: "ApiRateLimit" } });
    const gets = routes.filter((route) => route.startsWith("GET "));
    expect(gets.length).toBeGreaterThan(2);
    expect(questions).toEqual(Object.fromEntries(gets.map((route) => [route, uploads])));
  });

  it("runs on no Node.js that is older than 24", () => {
    const runtimes = [
      globals["Runtime"],
      ...resources.flatMap(({ properties }) => [
        ...listOf(properties["Runtime"]),
        ...listOf(properties["CompatibleRuntimes"]),
      ]),
    ];
    for (const runtime of runtimes) {
      expect(Number(/^nodejs(\d+)\.x$/.exec(String(runtime))?.[1])).toBeGreaterThanOrEqual(24);
    }
  });

  it("has the decoders of the tests in its layer, and nothing else", async () => {
    const { dependencies } = await json("package.json");
    const layer = await json("layers", "sharp", "package.json");
    const { packages } = await json("layers", "sharp", "package-lock.json");
    const { sharp, "libheif-js": libheif } = dependencies;
    expect(layer.dependencies).toEqual({ sharp, "libheif-js": libheif });
    expect(packages["node_modules/sharp"].version).toBe(sharp);
    expect(packages["node_modules/libheif-js"].version).toBe(libheif);
  });

  it("lets pages of any origin read published files, and tells browsers not to guess their types", () => {
    const [distribution] = resourcesOf("AWS::CloudFront::Distribution");
    const config = mappingOf(distribution?.properties["DistributionConfig"]);
    const behavior = mappingOf(config["DefaultCacheBehavior"]);
    // CloudFront Developer Guide, "Use managed response headers policies": CORS-and-SecurityHeadersPolicy.
    expect(behavior["ResponseHeadersPolicyId"]).toBe("e61eb60c-9c35-4d20-a928-2b84e02af89c");
  });

  it("asks the authorizer about each upload, and keeps no answer", () => {
    const [api] = resourcesOf("AWS::Serverless::HttpApi");
    const authorizers = mappingOf(mappingOf(api?.properties["Auth"])["Authorizers"]);
    expect(authorizers).toEqual({
      BodySize: {
        FunctionArn: { "Fn::GetAtt": "AdmitUploadFunction.Arn" },
        AuthorizerPayloadFormatVersion: "2.0",
        EnableSimpleResponses: true,
        EnableFunctionDefaultPermissions: true,
        Identity: { ReauthorizeEvery: 0 },
      },
    });
  });

  it("keeps every log for as long as the parameter says, and no longer", () => {
    const groups = resourcesOf("AWS::Logs::LogGroup");
    for (const { properties } of groups) {
      expect(properties["RetentionInDays"]).toEqual({ Ref: "LogRetentionDays" });
    }
    for (const { id, properties } of resourcesOf("AWS::Serverless::Function")) {
      const group = mappingOf(properties["LoggingConfig"])["LogGroup"];
      expect([id, group]).toEqual([id, { Ref: id.replace(/Function$/, "LogGroup") }]);
      expect(groups.map((each) => each.id)).toContain(mappingOf(group)["Ref"]);
    }
  });

  it("keeps the pictures and the keys when it is deleted, and nothing of a first deployment that fails", () => {
    const retained = resources.filter(({ resource }) =>
      String(resource["DeletionPolicy"]).startsWith("Retain"),
    );
    expect(retained.map(({ id }) => id)).toEqual([
      "UploadsBucket",
      "LedgerTable",
      "ImagesBucket",
      "KeysSecret",
    ]);
    for (const { resource } of retained) {
      expect(resource["DeletionPolicy"]).toBe("RetainExceptOnCreate");
      expect(resource["UpdateReplacePolicy"]).toBe("Retain");
    }
  });

  it("expires incoming images when their events have expired, and of originals those alone that are marked as rejected, unless they are kept for ever", () => {
    const expiring = resourcesOf("AWS::S3::Bucket").flatMap(({ properties }) => {
      const rules = listOf(mappingOf(properties["LifecycleConfiguration"])["Rules"]).map(mappingOf);
      expect(rules.length).toBeGreaterThan(0);
      return rules
        .flatMap((rule) => listOf(rule["Fn::If"] ?? [rule]))
        .map(mappingOf)
        .filter((rule) => Object.keys(rule).some((key) => /Expiration/.test(key)));
    });
    expect(expiring).toEqual([
      {
        Id: "delete-rejected-originals",
        Status: "Enabled",
        Prefix: "raw/",
        TagFilters: [{ Key: "retention", Value: "rejected" }],
        ExpirationInDays: 1, // only a delete marker
        NoncurrentVersionExpiration: { NoncurrentDays: { Ref: "RejectedRetentionDays" } },
      },
      {
        Id: "incoming-images",
        Status: "Enabled",
        Prefix: "incoming/",
        ExpirationInDays: 15, // longer than its event may wait
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      },
      { Id: "forgotten-leases", Status: "Enabled", Prefix: "leases/", ExpirationInDays: 1 },
    ]);
    expect(mappingOf(template["Conditions"])["KeepsRejectedForEver"]).toEqual({
      "Fn::Equals": [{ Ref: "RejectedRetentionDays" }, "null"],
    });
  });

  it("can be deployed without a parameter: each has a default", () => {
    for (const [name, parameter] of Object.entries(mappingOf(template["Parameters"]))) {
      expect([name, mappingOf(parameter)["Default"]]).not.toEqual([name, undefined]);
    }
  });
});

describe("S3's events", () => {
  const propertiesOf = (id: string) => resources.find((each) => each.id === id)?.properties ?? {};
  const queue = propertiesOf("StartWorkflowQueue");
  const deadLetters = propertiesOf("NotStartedQueue");

  // A copy's event would start the workflow of an original that ReceiveImage made, while that workflow runs.
  it("go to a queue, for originals and incoming images that were put, not copied", () => {
    const bucket = resources.find(({ id }) => id === "UploadsBucket");
    expect(bucket?.properties["NotificationConfiguration"]).toEqual({
      QueueConfigurations: ["raw/", "incoming/"].map((prefix) => ({
        Event: "s3:ObjectCreated:Put",
        Queue: { "Fn::GetAtt": "StartWorkflowQueue.Arn" },
        Filter: { S3Key: { Rules: [{ Name: "prefix", Value: prefix }] } },
      })),
    });
    // S3 sends a message when it gets the configuration, and refuses a queue that does not take it.
    expect(bucket?.resource["DependsOn"]).toBe("StartWorkflowQueuePolicy");
  });

  it("go from the queue to StartWorkflow, which answers with those that failed", () => {
    const mappings = resourcesOf("AWS::Lambda::EventSourceMapping");
    expect(mappings.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({
        FunctionName: { Ref: "StartWorkflowFunction" },
        EventSourceArn: { "Fn::GetAtt": "StartWorkflowQueue.Arn" },
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      }),
    ]);
    const { Events, EventInvokeConfig } = propertiesOf("StartWorkflowFunction");
    expect([Events, EventInvokeConfig]).toEqual([undefined, undefined]);
  });

  it("are tried for about an hour, and then wait in the dead-letter queue", () => {
    const { deadLetterTargetArn, maxReceiveCount } = mappingOf(queue["RedrivePolicy"]);
    expect(deadLetterTargetArn).toEqual({ "Fn::GetAtt": "NotStartedQueue.Arn" });
    const timeout = Number(propertiesOf("StartWorkflowFunction")["Timeout"] ?? globals["Timeout"]);
    // Source: Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping".
    expect(Number(queue["VisibilityTimeout"])).toBeGreaterThanOrEqual(6 * timeout);
    expect(Number(maxReceiveCount)).toBeGreaterThanOrEqual(5);
    const seconds = Number(queue["VisibilityTimeout"]) * Number(maxReceiveCount);
    expect(seconds).toBeGreaterThanOrEqual(3_600);
    expect(seconds).toBeLessThanOrEqual(2 * 3_600);
  });

  it("are kept for 14 days, encrypted", () => {
    for (const { MessageRetentionPeriod, SqsManagedSseEnabled } of [queue, deadLetters]) {
      expect([MessageRetentionPeriod, SqsManagedSseEnabled]).toEqual([14 * 86_400, true]);
    }
  });
});

describe("a deployment", () => {
  const rules = mappingOf(template["Rules"]);

  it("of prod needs somebody who gets the alarms", () => {
    expect(rules["ProdHasAlarmEmail"]).toEqual({
      RuleCondition: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] },
      Assertions: [
        {
          Assert: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "AlarmEmail" }, ""] }] },
          AssertDescription: expect.stringContaining("AlarmEmail"),
        },
      ],
    });
  });

  it("finds sharp for its architecture in every build, whatever the build was told", () => {
    const layers = resourcesOf("AWS::Serverless::LayerVersion").map(({ resource, properties }) => ({
      built: mappingOf(resource["Metadata"])["BuildArchitecture"],
      deployed: properties["CompatibleArchitectures"],
      folder: properties["ContentUri"],
      condition: resource["Condition"],
    }));
    const folder = "layers/sharp";
    expect(layers).toEqual([
      { built: "arm64", deployed: ["arm64"], folder, condition: "IsArm64" },
      { built: "x86_64", deployed: ["x86_64"], folder, condition: "IsX86" },
    ]);
    for (const id of DECODERS) {
      const { Layers } = resources.find((each) => each.id === id)?.properties ?? {};
      expect(Layers).toEqual([
        { "Fn::If": ["IsArm64", { Ref: "SharpLayerArm64" }, { Ref: "SharpLayerX86" }] },
      ]);
    }
  });
});

describe("the upload API's access log", () => {
  const [api] = resourcesOf("AWS::Serverless::HttpApi");
  const format = String(mappingOf(api?.properties["AccessLogSettings"])["Format"]);

  it("is JSON, of variables that API Gateway fills from short lists or with numbers", () => {
    const fields = Object.values(JSON.parse(format) as Record<string, string>);
    // Not among them: what clients write (path, userAgent) and texts of errors, which may hold quotation marks.
    const SAFE =
      /^\$context\.(requestId|requestTimeEpoch|httpMethod|routeKey|status|responseLength|responseLatency|integrationStatus|integrationLatency|error\.responseType)$/;
    for (const field of fields) expect(field).toMatch(SAFE);
    expect(fields).toContain("$context.integrationStatus");
    expect(fields).toContain("$context.error.responseType");
  });
});

describe("the dashboard", () => {
  const [dashboard] = resourcesOf("AWS::CloudWatch::Dashboard");
  const body = String(mappingOf(dashboard?.properties["DashboardBody"])["Fn::Sub"]);
  const { widgets } = JSON.parse(body) as {
    widgets: { y: number; height: number; properties: { alarms?: string[] } }[];
  };

  it("fits on one screen", () => {
    expect(Math.max(...widgets.map(({ y, height }) => y + height))).toBeLessThanOrEqual(18);
  });

  it("shows every alarm", () => {
    const shown = widgets.flatMap((widget) => widget.properties.alarms ?? []).sort();
    const alarms = resourcesOf("AWS::CloudWatch::Alarm").map(({ id }) => `\${${id}.Arn}`);
    expect(shown).toEqual(alarms.sort());
  });
});
