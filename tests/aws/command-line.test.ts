import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from "@aws-sdk/client-cloudformation";
import {
  DeleteObjectCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { beforeAll, describe, expect, it } from "@jest/globals";
import pLimit from "p-limit";
import { CloudFormationDeployments } from "../../operations/adapters/cloudformation/cloud-formation-deployments.ts";
import { S3Buckets } from "../../operations/adapters/s3/s3-buckets.ts";
import { SecretsManagerKeySource } from "../../src/adapters/security/secrets-manager-key-source.ts";
import { UploadTokenVerifier } from "../../src/adapters/security/upload-token-verifier.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { makeBucket, s3, uniqueName } from "./support/aws.ts";

const SCRIPT = join(import.meta.dirname, "../../operations/pinster-images.ts");
const cloudFormation = new CloudFormationClient({});
const secretsManager = new SecretsManagerClient({});
const folder = temporaryDirectory();
const file = (name: string): string => join(folder, name);

interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as an operator does. The environment names the address of AWS. */
const pinsterImages = (...args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [SCRIPT, ...args],
      { cwd: folder, timeout: 50_000 },
      (error, out, err) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code), out, err });
      },
    );
  });

const UPLOAD_URL = "https://images.test.pinster.example";
const PINSTER_API_URL = "https://api.test.pinster.example";

const templateOf = (buckets: Readonly<Record<string, string>>, retention: "Retain" | "Delete") => ({
  Parameters: { Stage: { Type: "String" }, PinsterApiUrl: { Type: "String" } },
  Resources: {
    ...Object.fromEntries(
      Object.entries(buckets).map(([logicalId, BucketName]) => [
        logicalId,
        {
          Type: "AWS::S3::Bucket",
          DeletionPolicy: retention,
          Properties: { BucketName, VersioningConfiguration: { Status: "Enabled" } },
        },
      ]),
    ),
    KeysSecret: {
      Type: "AWS::SecretsManager::Secret",
      Properties: {
        Name: uniqueName("keys"),
        SecretString: '{"API_PUBLIC_KEY":"","PRIVATE_KEY":""}',
      },
    },
  },
  Outputs: {
    UploadUrl: { Value: UPLOAD_URL },
    KeysSecretArn: { Value: { Ref: "KeysSecret" } },
  },
});

/** Deploys a stack with the resources that the command line uses. */
const deploy = async (
  stage: "dev" | "prod",
  retention: "Retain" | "Delete",
  name = uniqueName("stack"),
  buckets: Readonly<Record<string, string>> = {
    UploadsBucket: uniqueName("uploads"),
    ImagesBucket: uniqueName("images"),
  },
) => {
  await cloudFormation.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify(templateOf(buckets, retention)),
      Parameters: [
        { ParameterKey: "Stage", ParameterValue: stage },
        { ParameterKey: "PinsterApiUrl", ParameterValue: PINSTER_API_URL },
      ],
    }),
  );
  await waitUntilStackCreateComplete(
    { client: cloudFormation, maxWaitTime: 20, minDelay: 1, maxDelay: 1 },
    { StackName: name },
  );
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
  const outputs = Stacks?.[0]?.Outputs ?? [];
  const secretId = outputs.find(({ OutputKey }) => OutputKey === "KeysSecretArn")?.OutputValue;
  return {
    name,
    buckets,
    secretId: secretId as string,
    options: ["--stage", stage, "--stack-name", name],
  };
};

const fill = async (bucket: string, objects: number, versions: number): Promise<void> => {
  const limit = pLimit(16);
  for (let version = 0; version < versions; version += 1) {
    await Promise.all(
      Array.from({ length: objects }, (_, index) =>
        limit(() =>
          s3.send(
            new PutObjectCommand({ Bucket: bucket, Key: `raw/${index} ü`, Body: `${version}` }),
          ),
        ),
      ),
    );
  }
};

const hide = (bucket: string, key: string) =>
  s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));

const exists = (bucket: string): Promise<boolean> =>
  s3.send(new HeadBucketCommand({ Bucket: bucket })).then(
    () => true,
    () => false,
  );

describe("keys, secrets and tokens of a stage", () => {
  let stack: Awaited<ReturnType<typeof deploy>>;
  const keysOfStage = () => new SecretsManagerKeySource(secretsManager, stack.secretId);
  const verifier = () => new UploadTokenVerifier(keysOfStage(), { issuer: PINSTER_API_URL });
  const tokenFrom = async (keys: string): Promise<string> => {
    const imageable = ["--imageable", "Pin:4e", "--user", "9c"];
    const { out } = await pinsterImages("token", ...stack.options, ...imageable, "--from", keys);
    return out.trim();
  };
  const secretText = async (): Promise<string> =>
    (await secretsManager.send(new GetSecretValueCommand({ SecretId: stack.secretId })))
      .SecretString ?? "";

  beforeAll(async () => {
    stack = await deploy("dev", "Delete");
    expect(await pinsterImages("keys", "generate")).toMatchObject({ exitCode: 0, err: "" });
  });

  it("keys generate writes a file that only its owner can read", async () => {
    expect((await stat(file("keys.env"))).mode & 0o777).toBe(0o600);
  });

  it("secrets check fails for the empty secret of a new stack, passes after secrets put, and shows no key", async () => {
    expect((await pinsterImages("secrets", "check", ...stack.options)).exitCode).toBe(1);
    const put = await pinsterImages("secrets", "put", ...stack.options, "--from", "keys.env");
    expect(put).toMatchObject({ exitCode: 0, err: "" });
    const check = await pinsterImages("secrets", "check", ...stack.options, "--from", "keys.env");
    expect(check).toMatchObject({ exitCode: 0, err: "" });
    for (const line of (await readFile(file("keys.env"), "utf8")).trim().split("\n")) {
      expect(put.out + check.out).not.toContain(line.slice(-60, -30));
    }
  });

  it("token prints a token that the service accepts with the stage's keys", async () => {
    const token = await tokenFrom("keys.env");
    const { claims } = await verifier().verify(token, { audience: UPLOAD_URL });
    expect(claims).toEqual({
      imageable: { type: "Pin", id: "4e" },
      userId: "9c",
    });
  });

  it("the service accepts tokens of both of PinsterApi's keys during a rotation, and of the new one after it", async () => {
    expect((await pinsterImages("keys", "generate", "--rotate")).exitCode).toBe(0);
    const put = ["secrets", "put", ...stack.options, "--from", "keys.next.env"];
    const [old, next] = [await tokenFrom("keys.env"), await tokenFrom("keys.next.env")];
    await expect(verifier().verify(next, { audience: UPLOAD_URL })).rejects.toMatchObject({
      refusal: { kind: "invalid" },
    });
    expect((await pinsterImages(...put)).exitCode).toBe(0);
    const rotating = verifier();
    await rotating.verify(old, { audience: UPLOAD_URL });
    await rotating.verify(next, { audience: UPLOAD_URL });
    expect((await pinsterImages(...put, "--drop-previous")).exitCode).toBe(0);
    await verifier().verify(next, { audience: UPLOAD_URL });
    await expect(verifier().verify(old, { audience: UPLOAD_URL })).rejects.toMatchObject({
      refusal: { kind: "invalid" },
    });
  });

  it("secrets put --dry-run writes nothing", async () => {
    const before = await secretText();
    const put = ["secrets", "put", ...stack.options, "--from", "keys.env", "--dry-run"];
    expect((await pinsterImages(...put)).exitCode).toBe(0);
    expect(await secretText()).toBe(before);
  });

  it("secrets check prints one sentence for a stack that does not exist, with exit code 2", async () => {
    const absent = ["--stage", "dev", "--stack-name", "absent"];
    expect(await pinsterImages("secrets", "check", ...absent)).toEqual({
      exitCode: 2,
      out: "",
      err: "There is no stack absent in eu-west-1.\n",
    });
  });
});

describe("S3Buckets", () => {
  it("deletes more than 1,000 versions and delete markers", async () => {
    const bucket = await makeBucket("Enabled");
    await fill(bucket, 600, 2);
    for (const key of ["raw/1 ü", "raw/2 ü", "absent"]) await hide(bucket, key);
    const buckets = new S3Buckets(s3);
    expect(await buckets.measure(bucket)).toEqual({
      versions: 1_200,
      deleteMarkers: 3,
      bytes: 1_200,
    });
    const counts: number[] = [];
    await buckets.empty(bucket, (count) => counts.push(count));
    expect(counts).toEqual([1_000, 203]);
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket }),
    );
    expect([...Versions, ...DeleteMarkers]).toEqual([]);
    await buckets.remove(bucket);
    expect(await buckets.measure(bucket)).toBeUndefined();
  });

  it("works for a bucket without versioning, and for one that does not exist", async () => {
    const buckets = new S3Buckets(s3);
    const bucket = await makeBucket();
    await fill(bucket, 3, 1);
    await buckets.empty(bucket, () => {});
    expect(await buckets.measure(bucket)).toMatchObject({ versions: 0 });
    await buckets.empty(uniqueName("absent"), () => {});
  });
});

describe("teardown", () => {
  it("deletes a stage and the buckets that its stack retains, so that it can be deployed again", async () => {
    const { name, buckets, options } = await deploy("dev", "Retain");
    const { UploadsBucket = "", ImagesBucket = "" } = buckets;
    await fill(UploadsBucket, 5, 2);
    await hide(UploadsBucket, "raw/1 ü");
    await fill(ImagesBucket, 2, 1);

    const dryRun = await pinsterImages("teardown", ...options, "--dry-run");
    expect(dryRun).toMatchObject({ exitCode: 0, err: "" });
    expect(dryRun.out).toContain(`${UploadsBucket}: 10 object versions and 1 delete marker,`);
    expect(await exists(UploadsBucket)).toBe(true);
    // There is no interactive terminal.
    expect((await pinsterImages("teardown", ...options)).exitCode).toBe(2);

    const { exitCode, out, err } = await pinsterImages("teardown", ...options, "--yes", "--json");
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      deleted: { [UploadsBucket]: 11, [ImagesBucket]: 2 },
      removedBuckets: expect.arrayContaining([UploadsBucket, ImagesBucket]),
    });
    expect(await exists(UploadsBucket)).toBe(false);
    await deploy("dev", "Retain", name, buckets);
    expect(await exists(UploadsBucket)).toBe(true);
    expect((await pinsterImages("teardown", ...options, "--yes")).exitCode).toBe(0);
  });

  it("deletes the remaining buckets of a stack that is already deleted", async () => {
    const { name, buckets, options } = await deploy("dev", "Retain");
    const { UploadsBucket = "" } = buckets;
    await fill(UploadsBucket, 2, 2);
    const deployments = new CloudFormationDeployments(cloudFormation);
    await deployments.remove(await deployments.find(name));
    expect(await exists(UploadsBucket)).toBe(true);

    const resumed = await pinsterImages("teardown", ...options, "--yes");
    expect(resumed.exitCode).toBe(0);
    expect(resumed.out).toMatch(/is already deleted/);
    expect(await exists(UploadsBucket)).toBe(false);
    const again = await pinsterImages("teardown", ...options, "--yes");
    expect(again).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/nothing of it is left/),
    });
  });

  it("can run again after it was killed while it emptied a bucket", async () => {
    const { buckets, options } = await deploy("dev", "Delete");
    const { UploadsBucket = "" } = buckets;
    await fill(UploadsBucket, 600, 5);
    const child = spawn(process.execPath, [SCRIPT, "teardown", ...options, "--yes"]);
    const versionsLeft = async (): Promise<number> =>
      (await new S3Buckets(s3).measure(UploadsBucket))?.versions ?? 0;
    // The first key goes with the first of several requests.
    const firstKey = async () =>
      (await s3.send(new ListObjectVersionsCommand({ Bucket: UploadsBucket, MaxKeys: 1 })))
        .Versions?.[0]?.Key;
    const first = await firstKey();
    while ((await firstKey()) === first) await setTimeout(5);
    child.kill("SIGKILL");
    if (child.signalCode === null && child.exitCode === null) await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
    const left = await versionsLeft();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(3_000);
    expect((await pinsterImages("teardown", ...options, "--yes")).exitCode).toBe(0);
    expect(await exists(UploadsBucket)).toBe(false);
  });

  it("refuses prod without --i-mean-prod, also under another stage's name", async () => {
    const { name, options } = await deploy("prod", "Delete");
    for (const refused of [options, ["--stage", "dev", "--stack-name", name]]) {
      const { exitCode, err } = await pinsterImages("teardown", ...refused, "--yes");
      expect({ exitCode, err }).toEqual({
        exitCode: 2,
        err: expect.stringMatching(/--i-mean-prod/),
      });
    }
    const meant = await pinsterImages("teardown", ...options, "--yes", "--i-mean-prod");
    expect(meant.exitCode).toBe(0);
    await expect(
      cloudFormation.send(new DescribeStacksCommand({ StackName: name })),
    ).rejects.toThrow(/does not exist/);
  });
});
