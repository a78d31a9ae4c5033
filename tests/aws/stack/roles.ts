import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  type S3ServiceException,
} from "@aws-sdk/client-s3";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "@jest/globals";
import { WAITING_KEY } from "../../../src/adapters/outbound/dynamodb/dynamo-db-waiting-slots.ts";
import { credentialsOf } from "../support/roles.ts";
import { lambda, type Stack } from "./stack.ts";

/**
 * What a function could ask for, and is refused without its role's leave. Publishing is not among it: a topic's own default policy
 * admits everyone in the account.
 */
const CALLS = {
  "read originals": "readOriginal",
  "list originals": "listOriginals",
  "list the whole uploads bucket": "listEverything",
  "list versions of originals": "listVersions",
  "store originals": "storeOriginal",
  "store elsewhere in the uploads bucket": "storeElsewhere",
  "read what clients put": "readIncoming",
  "store where clients put": "storeIncoming",
  "take away what clients put": "deleteIncoming",
  "list what clients put": "listIncoming",
  "publish pictures": "publishPicture",
  "publish thumbnails": "publishThumbnail",
  "take pictures away": "deletePicture",
  "take thumbnails away": "deleteThumbnail",
  "list published files": "listPublished",
  "read the keys": "readKeys",
  "start executions": "startExecution",
  "describe executions": "describeExecution",
  "take events from the queue": "takeEvents",
  "take events from the dead-letter queue": "takeDeadLetters",
  "read entries of the ledger": "readEntry",
  "record entries in the ledger": "recordEntry",
  "count uploads": "countUpload",
  "take a place among those who wait": "takePlace",
  "list uploads of an imageable": "listUploads",
  "list uploads of a user": "listOfUser",
  "delete entries of the ledger": "deleteEntry",
} as const;

type Call = keyof typeof CALLS;

const LEDGER_KEEPER: readonly Call[] = [
  "read originals",
  "list originals",
  "read entries of the ledger",
  "record entries in the ledger",
];

/** Everything else in the list is refused. That what is allowed suffices, the uploads of the other tests show. */
const MAY: Readonly<Record<string, readonly Call[]>> = {
  AdmitUploadFunction: [],
  UploadImageFunction: ["store originals", "read the keys", "count uploads"],
  PrepareDirectUploadFunction: [
    "store where clients put", // for whoever has an address that it signed
    "record entries in the ledger",
    "read the keys",
  ],
  ReceiveImageFunction: [
    "read what clients put",
    "take away what clients put",
    "list what clients put",
    "read originals",
    "list originals",
    "store originals",
    "record entries in the ledger",
  ],
  StartWorkflowFunction: [
    "read originals",
    "list originals",
    "read what clients put",
    "list what clients put",
    "start executions",
    "describe executions",
    "take events from the queue",
    "record entries in the ledger",
    "read entries of the ledger",
  ],
  ModerateImageFunction: LEDGER_KEEPER,
  GenerateThumbnailsFunction: [
    ...LEDGER_KEEPER,
    "list versions of originals",
    "publish pictures",
    "publish thumbnails",
    "take pictures away", // those of an upload that was erased meanwhile
    "take thumbnails away",
  ],
  NotifyPinsterFunction: [...LEDGER_KEEPER, "list versions of originals", "read the keys"],
  AnnounceRejectionFunction: ["read originals", "list originals"],
  FindUploadFunction: [
    "read originals",
    "list originals",
    "list versions of originals",
    "read entries of the ledger",
    "take a place among those who wait",
    "read the keys",
  ],
  ListUploadsFunction: [
    "read entries of the ledger",
    "list uploads of an imageable",
    "read the keys",
  ],
  RecordOutcomeFunction: [...LEDGER_KEEPER, "list versions of originals"],
  RecordFailureFunction: [...LEDGER_KEEPER, "read what clients put", "list what clients put"],
  CloseBooksFunction: [
    ...LEDGER_KEEPER,
    "read what clients put",
    "list what clients put",
    "list versions of originals",
    "start executions",
    "describe executions",
  ],
  RegenerateThumbnailsFunction: [
    "publish pictures",
    "publish thumbnails",
    "take pictures away",
    "take thumbnails away",
    "list published files",
  ],
  GenerateSizeFunction: ["publish thumbnails", "take thumbnails away", "list published files"],
  RedirectToSizeFunction: ["list published files"],
};

/** Who records entries may write all items of the ledger's table. */
const withOtherItems = (calls: readonly Call[]): readonly Call[] =>
  calls.includes("record entries in the ledger")
    ? [...calls, "count uploads", "take a place among those who wait"]
    : calls;

const NO_MD5 = Buffer.alloc(16).toString("base64");

const isRefused = async (ask: Promise<unknown>): Promise<boolean> =>
  ask.then(
    () => false,
    (error: Error) => /AccessDenied|AuthorizationError/.test(error.name),
  );

const statusOf = async (ask: Promise<unknown>): Promise<number | undefined> =>
  ask.then(
    () => 200,
    (error: S3ServiceException) => error.$metadata.httpStatusCode,
  );

/** IAM's enforcement: each function's role allows its own calls, and none of the others. */
export const describeRoles = (stack: () => Stack): void => {
  describe("the role of each function, with IAM enforced,", () => {
    it.each(Object.entries(MAY))("%s may only: %p", async (logicalId, allowed) => {
      const { stage, resources } = stack();
      const { Role = "" } = await lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName: resources.get(logicalId) }),
      );
      const credentials = await credentialsOf(Role.split("/").at(-1) ?? "");
      const s3 = new S3Client({ credentials });
      const list = (prefix: { Prefix?: string }) =>
        s3.send(new ListObjectsV2Command({ Bucket: stage.uploadsBucket, MaxKeys: 1, ...prefix }));
      const stepFunctions = new SFNClient({ credentials });
      const execution = `${stage.stateMachineArn.replace(":stateMachine:", ":execution:")}:none`;
      const dynamoDb = new DynamoDBClient({ credentials });
      const noEntry = {
        TableName: resources.get("LedgerTable"),
        Key: { upload_id: { S: "none" } },
      };
      const query = (IndexName: string, name: string) =>
        dynamoDb.send(
          new QueryCommand({
            TableName: noEntry.TableName,
            IndexName,
            KeyConditionExpression: `${name} = :none`,
            ExpressionAttributeValues: { ":none": { S: "none" } },
          }),
        );
      // Where it is allowed it fails by its condition, so that nothing is recorded.
      const update = (upload_id: string) =>
        dynamoDb.send(
          new UpdateItemCommand({
            ...noEntry,
            Key: { upload_id: { S: upload_id } },
            ConditionExpression: "attribute_exists(md5)",
          }),
        );
      const sqs = new SQSClient({ credentials, useQueueUrlAsEndpoint: false });
      // Where it is allowed it fails by its number, so that no message is taken.
      const take = (queue: string) =>
        sqs.send(
          new ReceiveMessageCommand({ QueueUrl: resources.get(queue), MaxNumberOfMessages: 0 }),
        );
      const put = (Bucket: string, Key: string) =>
        // Where it is allowed it fails by its checksum, so that nothing is stored.
        s3.send(new PutObjectCommand({ Bucket, Key, Body: "a test's", ContentMD5: NO_MD5 }));
      const remove = (Bucket: string, Key: string) =>
        s3.send(new DeleteObjectCommand({ Bucket, Key }));
      const asks: Record<(typeof CALLS)[Call], () => Promise<unknown>> = {
        readOriginal: () =>
          s3.send(new GetObjectCommand({ Bucket: stage.uploadsBucket, Key: "raw/none" })),
        listOriginals: () => list({ Prefix: "raw/" }),
        listEverything: () => list({}),
        listVersions: () =>
          s3.send(new ListObjectVersionsCommand({ Bucket: stage.uploadsBucket, Prefix: "raw/" })),
        storeOriginal: () => put(stage.uploadsBucket, "raw/test"),
        storeElsewhere: () => put(stage.uploadsBucket, "test"),
        readIncoming: () =>
          s3.send(new GetObjectCommand({ Bucket: stage.uploadsBucket, Key: "incoming/none" })),
        storeIncoming: () => put(stage.uploadsBucket, "incoming/test"),
        deleteIncoming: () => remove(stage.uploadsBucket, "incoming/none"),
        listIncoming: () => list({ Prefix: "incoming/" }),
        publishPicture: () => put(stage.imagesBucket, "test"),
        publishThumbnail: () => put(stage.imagesBucket, "test_1x1"),
        deletePicture: () => remove(stage.imagesBucket, "none"),
        deleteThumbnail: () => remove(stage.imagesBucket, "none_1x1"),
        listPublished: () =>
          s3.send(new ListObjectsV2Command({ Bucket: stage.imagesBucket, MaxKeys: 1 })),
        readKeys: () =>
          new SecretsManagerClient({ credentials }).send(
            new GetSecretValueCommand({ SecretId: stage.keysSecretArn }),
          ),
        startExecution: () =>
          stepFunctions.send(
            new StartExecutionCommand({ stateMachineArn: stage.stateMachineArn, input: "[" }),
          ),
        describeExecution: () =>
          stepFunctions.send(new DescribeExecutionCommand({ executionArn: execution })),
        takeEvents: () => take("StartWorkflowQueue"),
        takeDeadLetters: () => take("NotStartedQueue"),
        readEntry: () => dynamoDb.send(new GetItemCommand(noEntry)),
        recordEntry: () => update("none"),
        countUpload: () => update("limit:none"),
        takePlace: () => update(WAITING_KEY),
        listUploads: () => query("by-imageable", "imageable"),
        listOfUser: () => query("by-user", "user_id"),
        deleteEntry: () => dynamoDb.send(new DeleteItemCommand(noEntry)),
      };
      const notRefused: string[] = [];
      for (const [what, call] of Object.entries(CALLS)) {
        if (!(await isRefused(asks[call]()))) notRefused.push(what);
      }
      expect(notRefused.sort()).toEqual([...withOtherItems(allowed)].sort());
    });

    it.each(Object.entries(MAY))(
      "%s learns of a missing original only if it reads originals",
      async (logicalId, allowed) => {
        const { stage, resources } = stack();
        const { Role = "" } = await lambda.send(
          new GetFunctionConfigurationCommand({ FunctionName: resources.get(logicalId) }),
        );
        const s3 = new S3Client({ credentials: await credentialsOf(Role.split("/").at(-1) ?? "") });
        const Key = `raw/${"0".repeat(32)}`;
        const status = await statusOf(
          s3.send(new HeadObjectCommand({ Bucket: stage.uploadsBucket, Key })),
        );
        expect(status).toBe(allowed.includes("read originals") ? 404 : 403);
      },
    );
  });
};
