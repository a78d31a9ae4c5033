import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { type Json, type Mapping, mappingOf } from "../../local/template/intrinsic-functions.ts";
import { SamTemplate } from "../../local/template/sam-template.ts";
import {
  SLOT_SECONDS,
  WAITING_KEY,
} from "../../src/adapters/outbound/dynamodb/dynamo-db-waiting-slots.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { globalVariables, listOf, PROJECT, resources, resourcesOf } from "./template.ts";

/** The functions that read originals. */
const READERS = [
  "StartWorkflowFunction",
  "ModerateImageFunction",
  "GenerateThumbnailsFunction",
  "NotifyPinsterFunction",
  "AnnounceRejectionFunction",
  "RecordOutcomeFunction",
  "RecordFailureFunction",
  "FindUploadFunction",
  "CloseBooksFunction",
];

/** The functions of sizes on demand, which read published files alone. */
const SIZE_FUNCTIONS = ["GenerateSizeFunction", "RedirectToSizeFunction"];

const UPLOADS_BUCKET = {
  "Fn::Sub": [
    `arn:\${AWS::Partition}:s3:::\${Bucket}`,
    { Bucket: globalVariables["UPLOADS_BUCKET"] },
  ],
};

/** What may be as wide as this, and why. Whatever is not here fails. */
const JUSTIFIED: readonly (readonly [permission: string, why: string])[] = [
  [
    "ModerateImageFunction: rekognition:DetectModerationLabels on *",
    "The action knows no resources; the picture's bucket is another statement's.",
  ],
  ...[
    "CreateLogDelivery",
    "GetLogDelivery",
    "UpdateLogDelivery",
    "DeleteLogDelivery",
    "ListLogDeliveries",
    "PutResourcePolicy",
    "DescribeResourcePolicies",
    "DescribeLogGroups",
  ].flatMap((action) =>
    ["ProcessUploadStateMachine", "RegenerateThumbnailsStateMachine"].map(
      (id) =>
        [
          `${id}: logs:${action} on *`,
          "Step Functions' log delivery; the actions know no resources.",
        ] as const,
    ),
  ),
  ...["PutObject", "GetObject", "DeleteObject"].map(
    (action) =>
      [
        `RegenerateThumbnailsFunction: s3:${action} on \${ImagesBucket.Arn}/*`,
        "The thumbnails of every image. It erases those of an image that is erased meanwhile.",
      ] as const,
  ),
  ...["PutObject", "GetObject", "ListMultipartUploadParts", "AbortMultipartUpload"].map(
    (action) =>
      [
        `RegenerateThumbnailsStateMachine: s3:${action} on arn:\${AWS::Partition}:s3:::\${Bucket}/regenerations/*`,
        "The map's results, beside the originals, which it cannot write.",
      ] as const,
  ),
  ...["DescribeExecution", "StopExecution"].flatMap((action) =>
    [":", "/"].map(
      (separator) =>
        [
          `RegenerateThumbnailsStateMachine: states:${action} on arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:execution:pinster-regenerate-thumbnails-\${Stage}${separator}*`,
          "The children that its maps start.",
        ] as const,
    ),
  ),
  [
    `GenerateThumbnailsFunction: s3:PutObject on \${ImagesBucket.Arn}/*`,
    "Every picture and thumbnail: the bucket holds nothing else.",
  ],
  [
    `GenerateThumbnailsFunction: s3:GetObject on \${ImagesBucket.Arn}/*`,
    "Reads whose picture it is whose name is taken.",
  ],
  [
    `GenerateThumbnailsFunction: s3:DeleteObject on \${ImagesBucket.Arn}/*`,
    "What it has published while the original was erased.",
  ],
  ...SIZE_FUNCTIONS.map(
    (id) => [`${id}: s3:GetObject on \${ImagesBucket.Arn}/*`, "Every published file."] as const,
  ),
  ...["PutObject", "DeleteObject"].map(
    (action) =>
      [
        `GenerateSizeFunction: s3:${action} on \${ImagesBucket.Arn}/*_*x*`,
        "Thumbnails of every size and their leases. A published image's key has no such part.",
      ] as const,
  ),
  ...[
    ["UploadImageFunction", "s3:PutObject"],
    ["StartWorkflowFunction", "s3:PutObjectVersionTagging"],
    ["CloseBooksFunction", "s3:PutObjectVersionTagging"],
    ["CloseBooksFunction", "s3:GetObjectVersionTagging"],
    ["RecordOutcomeFunction", "s3:PutObjectVersionTagging"],
    ["RecordFailureFunction", "s3:PutObjectVersionTagging"],
    ["ReceiveImageFunction", "s3:PutObject"],
    ["ReceiveImageFunction", "s3:GetObject"],
    ["ReceiveImageFunction", "s3:GetObjectVersion"],
    ...READERS.flatMap((id) => [
      [id, "s3:GetObject"],
      [id, "s3:GetObjectVersion"],
    ]),
  ].map(
    ([id, action]) =>
      [
        `${id}: ${action} on arn:\${AWS::Partition}:s3:::\${Bucket}/raw/*`,
        "Originals alone, of this stage's bucket.",
      ] as const,
  ),
  ...[
    ["PrepareDirectUploadFunction", "s3:PutObject"],
    ["StartWorkflowFunction", "s3:GetObject"],
    ["StartWorkflowFunction", "s3:GetObjectVersion"],
    ["CloseBooksFunction", "s3:GetObject"],
    ["CloseBooksFunction", "s3:GetObjectVersion"],
    ["ReceiveImageFunction", "s3:GetObject"],
    ["ReceiveImageFunction", "s3:GetObjectVersion"],
    ["ReceiveImageFunction", "s3:DeleteObject"],
    ["RecordFailureFunction", "s3:GetObject"],
    ["RecordFailureFunction", "s3:GetObjectVersion"],
  ].map(
    ([id, action]) =>
      [
        `${id}: ${action} on arn:\${AWS::Partition}:s3:::\${Bucket}/incoming/*`,
        "What clients put there by themselves, and nothing else.",
      ] as const,
  ),
  ...["StartWorkflowFunction", "CloseBooksFunction"].map(
    (id) =>
      [
        `${id}: states:DescribeExecution on arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:execution:\${ProcessUploadStateMachine.Name}:*`,
        "The executions of this state machine; each upload has one of its own name.",
      ] as const,
  ),
  ...["RecordFailureFunction", "CloseBooksFunction"].map(
    (id) =>
      [
        `${id}: states:GetExecutionHistory on arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:execution:\${ProcessUploadStateMachine.Name}:*`,
        "The executions of this state machine, of which one has failed.",
      ] as const,
  ),
  [
    `ImagesBucketPolicy: s3:GetObject on \${ImagesBucket.Arn}/*`,
    "CloudFront's, of this stage's distribution alone (a condition); what is in the bucket is public.",
  ],
];

const textOf = (resource: Json): string => {
  if (typeof resource === "string") return resource;
  const [sub] = listOf(mappingOf(resource)["Fn::Sub"]);
  return typeof sub === "string" ? sub : JSON.stringify(resource);
};

const statementsOf = (properties: Mapping): readonly Mapping[] => {
  const policies = listOf(properties["Policies"]).map(mappingOf);
  const document = mappingOf(properties["PolicyDocument"]);
  return [
    ...policies.flatMap((each) => listOf(each["Statement"])),
    ...listOf(document["Statement"]),
  ]
    .map(mappingOf)
    .filter(({ Effect }) => Effect === "Allow");
};

const granted = resources.flatMap(({ id, properties }) =>
  statementsOf(properties).flatMap((statement) =>
    listOf(statement["Action"]).flatMap((action) =>
      listOf(statement["Resource"]).map(
        (resource) => `${id}: ${String(action)} on ${textOf(resource)}`,
      ),
    ),
  ),
);

const policyStatements = (id: string): readonly Mapping[] =>
  statementsOf(resources.find((each) => each.id === id)?.properties ?? {});

describe("permissions", () => {
  it("are as narrow as can be: a wildcard stands on the list of those that have a reason", () => {
    const wildcards = granted.filter((permission) => permission.includes("*"));
    expect(wildcards.sort()).toEqual(JUSTIFIED.map(([permission]) => permission).sort());
  });

  it("none is by an action's or a principal's wildcard, nor by excluding", () => {
    for (const { properties } of resources) {
      for (const statement of statementsOf(properties)) {
        for (const action of listOf(statement["Action"])) expect(action).not.toMatch(/\*/);
        expect(statement["Principal"]).not.toBe("*");
        expect(Object.keys(statement).filter((key) => key.startsWith("Not"))).toEqual([]);
      }
    }
  });

  it("each function has its own, and no policy of AWS's or of another", () => {
    for (const { id, properties } of resourcesOf("AWS::Serverless::Function")) {
      expect([id, properties["Role"]]).toEqual([id, undefined]);
      for (const policy of listOf(properties["Policies"])) {
        expect([id, Object.keys(mappingOf(policy))]).toEqual([id, ["Statement"]]);
      }
    }
  });

  it("of the regenerating state machine are to call the functions that its definition names", async () => {
    const text = await readFile(`${PROJECT}/statemachine/regenerate-thumbnails.asl.json`, "utf8");
    const called = [...text.matchAll(/"Resource": "\$\{(\w+)Arn\}"/g)].map(([, id]) => id);
    const [calls] = policyStatements("RegenerateThumbnailsStateMachine").filter(
      ({ Action }) => Action === "lambda:InvokeFunction",
    );
    const mayCall = listOf(calls?.["Resource"]).map((each) =>
      String(mappingOf(each)["Fn::GetAtt"]).replace(/\.Arn$/, ""),
    );
    expect(mayCall.toSorted()).toEqual([...new Set(called)].sort());
  });

  it("of the state machine are to call the functions that its definition names, and to deliver its log", async () => {
    const [machine] = resourcesOf("AWS::Serverless::StateMachine");
    const permissions = statementsOf(machine?.properties ?? {}).flatMap((statement) =>
      listOf(statement["Action"]).flatMap((action) =>
        listOf(statement["Resource"]).map((resource) => ({ action: String(action), resource })),
      ),
    );
    const mayCall = permissions
      .filter(({ action }) => action === "lambda:InvokeFunction")
      .map(({ resource }) => String(mappingOf(resource)["Fn::GetAtt"]).replace(/\.Arn$/, ""));
    const { States } = await (await SamTemplate.read(`${PROJECT}/template.yaml`)).stateMachine();
    const called = Object.values(States)
      .map(mappingOf)
      .filter(({ Type }) => Type === "Task")
      .map(({ Resource }) => String(Resource).split(":").at(-1));
    expect(mayCall.toSorted()).toEqual([...new Set(called)].sort());
    for (const { action } of permissions) expect(action).toMatch(/^lambda:InvokeFunction$|^logs:/);
  });

  // S3 answers 404 for a missing key only to who may list the bucket. Source: S3 API reference, HeadObject, "Permissions".
  it.each(READERS)("%s may list the originals, so that S3 says which ones are missing", (id) => {
    const listing = policyStatements(id).filter(({ Action }) => Action === "s3:ListBucket");
    expect(listing).toContainEqual({
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: UPLOADS_BUCKET,
      Condition: { StringLike: { "s3:prefix": "raw/*" } },
    });
  });

  it("of the functions that read no originals are not to list them", () => {
    const listing = granted.filter((permission) => permission.includes(": s3:ListBucket on "));
    expect(listing.map((permission) => permission.split(":")[0]).sort()).toEqual(
      [
        ...READERS,
        ...SIZE_FUNCTIONS,
        "ReceiveImageFunction",
        // Incoming images, too.
        ...["StartWorkflowFunction", "RecordFailureFunction", "CloseBooksFunction"],
        "RegenerateThumbnailsFunction",
        "RegenerateThumbnailsStateMachine",
      ].sort(),
    );
    for (const [id, bucket, condition] of [
      ["RegenerateThumbnailsFunction", { "Fn::GetAtt": "ImagesBucket.Arn" }, undefined],
      [
        "RegenerateThumbnailsStateMachine",
        UPLOADS_BUCKET,
        { StringLike: { "s3:prefix": "raw/*" } },
      ],
    ] as const) {
      const [statement] = policyStatements(id).filter(({ Action }) => Action === "s3:ListBucket");
      expect([statement?.["Resource"], statement?.["Condition"]]).toEqual([bucket, condition]);
    }
  });

  it("of the functions of sizes are to read published files, and of one of them to write thumbnails", () => {
    const own = granted.filter((permission) =>
      SIZE_FUNCTIONS.some((id) => permission.startsWith(`${id}: `)),
    );
    expect(own.sort()).toEqual(
      [
        ...SIZE_FUNCTIONS.flatMap((id) => [
          `${id}: s3:GetObject on \${ImagesBucket.Arn}/*`,
          `${id}: s3:ListBucket on {"Fn::GetAtt":"ImagesBucket.Arn"}`,
        ]),
        `GenerateSizeFunction: s3:PutObject on \${ImagesBucket.Arn}/*_*x*`,
        `GenerateSizeFunction: s3:DeleteObject on \${ImagesBucket.Arn}/*_*x*`,
      ].sort(),
    );
  });

  it("of listing versions are those of GenerateThumbnails, NotifyPinster, RecordOutcome and FindUpload, for originals alone, and of CloseBooks, for all that is uploaded", () => {
    const listing = resources.flatMap(({ id }) =>
      policyStatements(id)
        .filter(({ Action }) => Action === "s3:ListBucketVersions")
        .map((statement) => [id, statement]),
    );
    const statement = {
      Effect: "Allow",
      Action: "s3:ListBucketVersions",
      Resource: UPLOADS_BUCKET,
      Condition: { StringLike: { "s3:prefix": "raw/*" } },
    };
    const uploaded = { StringLike: { "s3:prefix": ["raw/*", "incoming/*"] } };
    expect(listing).toEqual([
      ["GenerateThumbnailsFunction", statement],
      ["NotifyPinsterFunction", statement],
      ["RecordOutcomeFunction", statement],
      ["FindUploadFunction", statement],
      ["CloseBooksFunction", { ...statement, Condition: uploaded }],
    ]);
  });

  it("of the ledger are to record entries, to read one and to list an imageable's, and to delete none", () => {
    const table = '{"Fn::GetAtt":"LedgerTable.Arn"}';
    const permissions = granted.filter((permission) => permission.includes(": dynamodb:"));
    expect(permissions.sort()).toEqual([
      `CloseBooksFunction: dynamodb:GetItem on ${table}`,
      `CloseBooksFunction: dynamodb:Query on \${LedgerTable.Arn}/index/by-status`,
      `CloseBooksFunction: dynamodb:UpdateItem on ${table}`,
      `FindUploadFunction: dynamodb:GetItem on ${table}`,
      `FindUploadFunction: dynamodb:UpdateItem on ${table}`,
      `GenerateThumbnailsFunction: dynamodb:GetItem on ${table}`,
      `GenerateThumbnailsFunction: dynamodb:UpdateItem on ${table}`,
      `ListUploadsFunction: dynamodb:GetItem on ${table}`,
      `ListUploadsFunction: dynamodb:Query on \${LedgerTable.Arn}/index/by-imageable`,
      `ModerateImageFunction: dynamodb:GetItem on ${table}`,
      `ModerateImageFunction: dynamodb:UpdateItem on ${table}`,
      `NotifyPinsterFunction: dynamodb:GetItem on ${table}`,
      `NotifyPinsterFunction: dynamodb:UpdateItem on ${table}`,
      `PrepareDirectUploadFunction: dynamodb:UpdateItem on ${table}`,
      `ReceiveImageFunction: dynamodb:UpdateItem on ${table}`,
      `RecordFailureFunction: dynamodb:GetItem on ${table}`,
      `RecordFailureFunction: dynamodb:UpdateItem on ${table}`,
      `RecordOutcomeFunction: dynamodb:GetItem on ${table}`,
      `RecordOutcomeFunction: dynamodb:UpdateItem on ${table}`,
      `RegenerateThumbnailsFunction: dynamodb:BatchGetItem on ${table}`,
      `RegenerateThumbnailsFunction: dynamodb:Query on \${LedgerTable.Arn}/index/by-md5`,
      `StartWorkflowFunction: dynamodb:GetItem on ${table}`,
      `StartWorkflowFunction: dynamodb:UpdateItem on ${table}`,
      `UploadImageFunction: dynamodb:UpdateItem on ${table}`,
    ]);
  });

  it("FindUpload may write one item, which counts who waits, and no entry", () => {
    const [statement] = policyStatements("FindUploadFunction").filter(
      ({ Action }) => Action === "dynamodb:UpdateItem",
    );
    expect(statement?.["Condition"]).toEqual({
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [WAITING_KEY] },
    });
    expect(() => UploadId.parse(WAITING_KEY)).toThrow();
    // A slot never ends while its holder waits.
    const { Timeout } = resources.find(({ id }) => id === "FindUploadFunction")?.properties ?? {};
    expect(SLOT_SECONDS).toBeGreaterThan(Number(Timeout));
  });

  it("UploadImage may count uploads, under keys that no entry has, and record no entries", () => {
    const [statement] = policyStatements("UploadImageFunction").filter(
      ({ Action }) => Action === "dynamodb:UpdateItem",
    );
    expect(statement?.["Condition"]).toEqual({
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": "limit:*" },
    });
  });

  it("StartWorkflow may take messages from its queue, and put none into any", () => {
    const queues = granted.filter((permission) => permission.includes(": sqs:"));
    expect(queues.sort()).toEqual([
      'StartWorkflowFunction: sqs:DeleteMessage on {"Fn::GetAtt":"StartWorkflowQueue.Arn"}',
      'StartWorkflowFunction: sqs:GetQueueAttributes on {"Fn::GetAtt":"StartWorkflowQueue.Arn"}',
      'StartWorkflowFunction: sqs:ReceiveMessage on {"Fn::GetAtt":"StartWorkflowQueue.Arn"}',
      'StartWorkflowQueuePolicy: sqs:SendMessage on {"Fn::GetAtt":"StartWorkflowQueue.Arn"}',
    ]);
  });

  it("only this account's uploads bucket may send to the queue of its events", () => {
    expect(policyStatements("StartWorkflowQueuePolicy")).toEqual([
      {
        Sid: "EventsOfTheUploadsBucket",
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: { "Fn::GetAtt": "StartWorkflowQueue.Arn" },
        Condition: {
          ArnEquals: { "aws:SourceArn": UPLOADS_BUCKET },
          StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } },
        },
      },
    ]);
  });

  it("each bucket is private, encrypted, and refuses whoever comes without TLS", () => {
    const policies = resourcesOf("AWS::S3::BucketPolicy");
    for (const { id, properties } of resourcesOf("AWS::S3::Bucket")) {
      expect(Object.values(mappingOf(properties["PublicAccessBlockConfiguration"]))).toEqual([
        ...[true, true, true, true],
      ]);
      expect(properties["BucketEncryption"]).toBeDefined();
      const policy = policies.find((each) => mappingOf(each.properties["Bucket"])["Ref"] === id);
      const statements = listOf(mappingOf(policy?.properties["PolicyDocument"])["Statement"]);
      expect(statements).toContainEqual({
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [{ "Fn::GetAtt": `${id}.Arn` }, { "Fn::Sub": `\${${id}.Arn}/*` }],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      });
    }
  });
});
