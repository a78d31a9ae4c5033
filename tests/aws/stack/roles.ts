import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "@jest/globals";
import { credentialsOf } from "../support/roles.ts";
import { lambda, type Stack } from "./stack.ts";

/**
 * What a function could ask for, and is refused without its role's leave. Publishing is not among it: a topic's own default policy
 * admits everyone in the account.
 */
const CALLS = {
  "read originals": "readOriginal",
  "store originals": "storeOriginal",
  "store elsewhere in the uploads bucket": "storeElsewhere",
  "publish pictures": "publishPicture",
  "read the keys": "readKeys",
  "start executions": "startExecution",
} as const;

type Call = keyof typeof CALLS;

/** Everything else in the list is refused. That what is allowed suffices, the uploads of the other tests show. */
const MAY: Readonly<Record<string, readonly Call[]>> = {
  UploadImageFunction: ["store originals", "read the keys"],
  StartWorkflowFunction: ["read originals", "start executions"],
  ModerateImageFunction: ["read originals"],
  GenerateThumbnailsFunction: ["read originals", "publish pictures"],
  NotifyPinsterFunction: ["read originals", "read the keys"],
  AnnounceRejectionFunction: ["read originals"],
};

const NO_MD5 = Buffer.alloc(16).toString("base64");

const isRefused = async (ask: Promise<unknown>): Promise<boolean> =>
  ask.then(
    () => false,
    (error: Error) => /AccessDenied|AuthorizationError/.test(error.name),
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
      const put = (Bucket: string, Key: string) =>
        // Where it is allowed it fails by its checksum, so that nothing is stored.
        s3.send(new PutObjectCommand({ Bucket, Key, Body: "a test's", ContentMD5: NO_MD5 }));
      const asks: Record<(typeof CALLS)[Call], () => Promise<unknown>> = {
        readOriginal: () =>
          s3.send(new GetObjectCommand({ Bucket: stage.uploadsBucket, Key: "raw/none" })),
        storeOriginal: () => put(stage.uploadsBucket, "raw/test"),
        storeElsewhere: () => put(stage.uploadsBucket, "test"),
        publishPicture: () => put(stage.imagesBucket, "test"),
        readKeys: () =>
          new SecretsManagerClient({ credentials }).send(
            new GetSecretValueCommand({ SecretId: stage.keysSecretArn }),
          ),
        startExecution: () =>
          new SFNClient({ credentials }).send(
            new StartExecutionCommand({ stateMachineArn: stage.stateMachineArn, input: "[" }),
          ),
      };
      const notRefused: string[] = [];
      for (const [what, call] of Object.entries(CALLS)) {
        if (!(await isRefused(asks[call]()))) notRefused.push(what);
      }
      expect(notRefused.sort()).toEqual([...allowed].sort());
    });
  });
};
