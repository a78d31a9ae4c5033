import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from "@aws-sdk/client-cloudformation";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "@jest/globals";
import pLimit from "p-limit";
import { S3OriginalFiles } from "../../../operations/adapters/s3/s3-original-files.ts";
import { S3PublishedFiles } from "../../../operations/adapters/s3/s3-published-files.ts";
import { S3OriginalStore } from "../../../src/adapters/outbound/s3/s3-original-store.ts";
import { CONFUSING_NAMES } from "../../contract/operations/confusing-names.ts";
import {
  fingerprintOf,
  metadataOf,
} from "../../contract/original-store/original-store-under-test.ts";
import { interruptWhen, pinsterImages } from "../../support/pinster-images.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { s3, uniqueName } from "../support/aws.ts";
import { LEDGER_SCHEMA } from "../support/ledger-schema.ts";

const folder = temporaryDirectory();
const IMAGES = Array.from({ length: 250 }, (_, i) => Buffer.from(`image ${i}`));
const ENDS = ["", "_100x100"];
const cloudFormation = new CloudFormationClient({});

/** A stack with the outputs that the commands read, of what they need: two buckets, the ledger and a CDN. */
const deploy = async () => {
  const [uploads, images, name] = [uniqueName("uploads"), uniqueName("images"), uniqueName("ops")];
  const bucket = (BucketName: string, Status: string) => ({
    Type: "AWS::S3::Bucket",
    Properties: { BucketName, VersioningConfiguration: { Status } },
  });
  const machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:none";
  const template = {
    Parameters: { Stage: { Type: "String" }, PinsterApiUrl: { Type: "String" } },
    Resources: {
      Uploads: bucket(uploads, "Enabled"),
      Images: { Type: "AWS::S3::Bucket", Properties: { BucketName: images } },
      Ledger: {
        Type: "AWS::DynamoDB::Table",
        Properties: {
          TableName: uniqueName("ledger"),
          BillingMode: "PAY_PER_REQUEST",
          ...LEDGER_SCHEMA,
        },
      },
      Cdn: {
        Type: "AWS::CloudFront::Distribution",
        Properties: {
          DistributionConfig: {
            Enabled: true,
            Origins: [{ Id: "i", DomainName: "i.example", S3OriginConfig: {} }],
            DefaultCacheBehavior: { TargetOriginId: "i", ViewerProtocolPolicy: "https-only" },
          },
        },
      },
    },
    Outputs: {
      UploadUrl: { Value: "https://images.test.pinster.example" },
      ImageHostUrl: { Value: "https://host.test.pinster.example" },
      UploadsBucket: { Value: uploads },
      ImagesBucket: { Value: images },
      ImagesDistributionId: { Value: { Ref: "Cdn" } },
      LedgerTable: { Value: { Ref: "Ledger" } },
      StateMachineArn: { Value: machine },
      RegenerateStateMachineArn: { Value: machine },
    },
  };
  await cloudFormation.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify(template),
      Parameters: [
        { ParameterKey: "Stage", ParameterValue: "dev" },
        { ParameterKey: "PinsterApiUrl", ParameterValue: "https://api.test.pinster.example" },
      ],
    }),
  );
  const wait = { client: cloudFormation, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
  await waitUntilStackCreateComplete(wait, { StackName: name });
  return {
    store: new S3OriginalStore(s3, uploads),
    originals: new S3OriginalFiles(s3, uploads),
    published: new S3PublishedFiles(s3, images),
    images,
    stage: ["--stage", "dev", "--stack-name", name],
  };
};

type Stage = Awaited<ReturnType<typeof deploy>>;

const run = (args: readonly string[], during?: Parameters<typeof pinsterImages>[2]) =>
  pinsterImages(args, folder, during);

const count = async (items: AsyncIterable<unknown>): Promise<number> => {
  let n = 0;
  for await (const _ of items) n += 1;
  return n;
};
const keysOf = async ({ published }: Stage): Promise<readonly string[]> => {
  const keys = [];
  for await (const { key } of published.list()) keys.push(key.toString());
  return keys;
};

let stage: Stage;
beforeAll(async () => {
  stage = await deploy();
  const limit = pLimit(16);
  for (const userId of ["ann", "ben"]) {
    const upload = (content: Buffer, i: number) =>
      // The first image is ann's alone.
      i === 0 && userId === "ben"
        ? stage.store.save(
            IMAGES[1] as Buffer,
            "image/png",
            metadataOf(IMAGES[1] as Buffer, { userId }),
          )
        : stage.store.save(content, "image/png", metadataOf(content, { userId }));
    await Promise.all(IMAGES.map((content, i) => limit(() => upload(content, i))));
  }
  const keys = IMAGES.flatMap((content) =>
    ENDS.map((end) => `${fingerprintOf(content).md5}${end}`),
  );
  await Promise.all(
    [...keys, ...CONFUSING_NAMES].map((Key) =>
      limit(() => s3.send(new PutObjectCommand({ Bucket: stage.images, Key, Body: "x" }))),
    ),
  );
});

const receipts = async (): Promise<string> => {
  const names = (await readdir(folder)).filter((name) => name.startsWith("erased-"));
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("");
};
const foldersFilled = async (backup: string): Promise<boolean> =>
  (await readdir(join(folder, backup), { recursive: true }).catch(() => [])).some((name) =>
    name.endsWith(".json"),
  );

describe("the commands on a stage with 500 originals", () => {
  it("originals list counts every version, by content type", async () => {
    const { exitCode, out } = await run(["originals", "list", ...stage.stage, "--types", "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      versions: 500,
      by_content_type: { "image/png": { versions: 500 } },
    });
  });

  it("originals backup goes on after an interruption, while originals come and go", async () => {
    const backup = ["originals", "backup", "backup", ...stage.stage];
    const interrupted = await run(
      backup,
      interruptWhen(() => foldersFilled("backup")),
    );
    expect(interrupted.exitCode).toBe(130);
    const [late, gone] = [Buffer.from("late"), Buffer.from("gone")];
    const erased = await stage.store.save(gone, "image/png", metadataOf(gone));
    const resumed = await run([...backup, "--json"], async () => {
      await stage.originals.erase([erased]);
      await stage.store.save(late, "image/png", metadataOf(late, { userId: "cid" }));
    });
    expect(resumed.exitCode).toBe(0);
    const last = JSON.parse((await run([...backup, "--json", "--verify"])).out);
    expect(last).toMatchObject({ damaged: [], gone: 0 });
    expect(last.held + last.kept).toBe(501);
  });

  it("originals restore fills an empty stage, also after an interruption, and refuses another backup's", async () => {
    const target = await deploy();
    const restore = ["originals", "restore", "backup", ...target.stage, "--yes", "--as-is"];
    const interrupted = await run(
      restore,
      interruptWhen(async () => (await count(target.originals.list())) > 0),
    );
    expect(interrupted.exitCode).toBe(130);
    const resumed = await run([...restore, "--json"]);
    expect(resumed.exitCode).toBe(0);
    const { restored, present } = JSON.parse(resumed.out);
    expect(restored + present).toBeGreaterThanOrEqual(501);
    expect(await count(target.originals.list())).toBe(restored + present);
    const foreign = Buffer.from("foreign");
    await target.store.save(foreign, "image/png", metadataOf(foreign));
    expect(await run(restore)).toMatchObject({ exitCode: 2, err: expect.stringMatching(/empty/) });
  });

  it("images delete erases what it names, also after it was killed half-way, and leaves a receipt", async () => {
    const md5 = `${fingerprintOf(IMAGES[0] as Buffer).md5}`;
    const isPublished = async () => (await keysOf(stage)).some((key) => key.startsWith(md5));
    const images = ["images", "delete", md5, ...stage.stage, "--yes"];
    const killed = await run(
      images,
      interruptWhen(async () => !(await isPublished()), "SIGKILL"),
    );
    const deleted = await run([...images, "--json"]);
    // Where nothing was left to do, the killed command had come to its end.
    expect([0, 1]).toContain(deleted.exitCode);
    expect(killed.err + deleted.err).toMatch(/receipt/);
    expect(await isPublished()).toBe(false);
    expect(await count(stage.originals.list())).toBe(500);
    expect(await receipts()).toContain(`${md5}_100x100`);
  });

  it("users delete goes on after an interruption, and erases this user's versions alone", async () => {
    const users = ["users", "delete", "ben", ...stage.stage, "--yes"];
    const interrupted = await run(
      users,
      interruptWhen(async () => (await count(stage.originals.list())) < 500),
    );
    expect(interrupted.exitCode).toBe(130);
    const left = await count(stage.originals.list());
    expect(left).toBeGreaterThan(250);
    const user = await run([...users, "--json"]);
    expect(user.exitCode).toBe(0);
    expect(JSON.parse(user.out)).toMatchObject({
      erased: { versions: left - 250, published_files: 0 },
    });
    expect(await count(stage.originals.list())).toBe(250);
    expect(await keysOf(stage)).toHaveLength(2 * (IMAGES.length - 1));
  });

  it("thumbnails purge erases thumbnails alone, also after an interruption", async () => {
    const purge = ["thumbnails", "purge", ...stage.stage, "--yes"];
    await run(purge, async (child) => {
      await setTimeout(700);
      child.kill("SIGINT");
    });
    expect((await run(purge)).exitCode).toBe(0);
    const keys = await keysOf(stage);
    expect(keys).toHaveLength(IMAGES.length - 1);
    expect(keys.every((key) => key.length === 32)).toBe(true);
    const { out } = await run(["thumbnails", "list", ...stage.stage, "--json"]);
    expect(JSON.parse(out)).toEqual({ files: 0, bytes: 0, by_size: {} });
  });
});
