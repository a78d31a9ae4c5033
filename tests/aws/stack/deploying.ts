import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { describe, expect, it } from "@jest/globals";
import { anRsaPair } from "../../mothers/keys.mother.ts";
import { readStage } from "../../stage/stage.ts";
import { StageClient } from "../../stage/stage-client.ts";
import { s3 } from "../support/aws.ts";
import { PROJECT } from "../support/sam.ts";
import { cloudFormation, removeStack } from "./deployment.ts";
import { aHarmlessPicture } from "./pictures.ts";
import type { Stack } from "./stack.ts";

const run = promisify(execFile);

const DEPLOY_TIMEOUT_MS = 120_000;

/** Deploying again, beside, and no more. The tests follow each other: the last ones remove the stacks. */
export const describeDeploying = (stack: () => Stack): void => {
  describe("npm run test:stage", () => {
    const testStage = (stage: string, ...parameters: readonly string[]) =>
      run(
        process.execPath,
        [
          join(PROJECT, "scripts", "test-stage.ts"),
          ...["--stage", stage, "--keys", stack().keysFile],
          ...parameters,
        ],
        { timeout: DEPLOY_TIMEOUT_MS, maxBuffer: 16 * 1024 * 1024 },
      );

    it(
      "finds the deployed stage as a client wants it",
      async () => {
        const pin = "Pin:7f1c0a52-54ff-4f0b-a1d9-4f8e0b0c5a11";
        const { stderr } = await testStage("dev", "--imageable", pin);
        expect(stderr).toMatch(/^Tests: +\d+ passed, \d+ total$/m);
      },
      DEPLOY_TIMEOUT_MS,
    );

    it(
      "whose PinsterApi does not take the test's pins, follows a picture to there, and stops it",
      async () => {
        const { pinsterApi, executions } = stack();
        pinsterApi.failNext(1_000);
        const before = pinsterApi.callbacks.length;
        await testStage("dev", "--", "-t", "all its thumbnails");
        pinsterApi.failNext(0);
        const { idempotencyKey: uploadId = "" } = pinsterApi.callbacks[before] ?? {};
        expect((await executions.progressOf(uploadId))?.status).toBe("ABORTED");
      },
      DEPLOY_TIMEOUT_MS,
    );

    it("says of a stage that is not deployed that there is none, and ends with 2", async () => {
      await expect(testStage("prod")).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/pinster-image-service-prod does not exist/),
      });
    });
  });

  describe("sam deploy of what is deployed already", () => {
    it(
      "without changes does nothing, and does not fail",
      async () => {
        expect(await stack().deployAgain("dev")).toMatch(/No changes to deploy|is up to date/);
      },
      DEPLOY_TIMEOUT_MS,
    );

    it(
      "with other thumbnail sizes takes effect for the next picture",
      async () => {
        const { client, executions, pinsterApi, deployAgain } = stack();
        const sizes = ["64x64", "200xauto"];
        await deployAgain("dev", { ThumbnailSizes: sizes.join(",") });
        const uploadId = await client.uploadTaken(await aHarmlessPicture());
        await executions.follow(uploadId);
        const [told] = pinsterApi.of(uploadId);
        expect(told?.data.thumbnails.map(({ size }: { size: string }) => size)).toEqual(sizes);
      },
      DEPLOY_TIMEOUT_MS,
    );
  });

  describe("sam deploy --config-env prod, beside dev", () => {
    it(
      "is refused without somebody who gets the alarms",
      async () => {
        await expect(
          stack().deployAgain("prod", { PinsterApiUrl: "https://api.pinster.io" }),
        ).rejects.toThrow(/AlarmEmail/);
        await expect(readStage("prod")).rejects.toThrow();
      },
      DEPLOY_TIMEOUT_MS,
    );

    it(
      "makes a stack that shares nothing with dev's and has names of AWS's own",
      async () => {
        const { stage: dev, deployAgain } = stack();
        await deployAgain("prod", {
          PinsterApiUrl: "https://api.pinster.io",
          AlarmEmail: "on-call@pinster.example",
        });
        const prod = await readStage("prod");
        for (const name of Object.keys(dev) as (keyof typeof dev)[]) {
          if (name !== "thumbnailSizes") expect(prod[name]).not.toBe(dev[name]);
        }
        expect(prod.imageHostUrl).toMatch(/^https:\/\/\w+\.cloudfront\.net$/);
        expect((await readStage("dev")).uploadsBucket).toBe(dev.uploadsBucket);
      },
      DEPLOY_TIMEOUT_MS,
    );

    it("is not open before its keys are filled in: 500, and no detail", async () => {
      const client = new StageClient(await readStage("prod"), anRsaPair().privateKey);
      const { status, body } = await client.upload(await aHarmlessPicture());
      expect(status).toBe(500);
      expect(body).toEqual({
        code: "INTERNAL",
        error: expect.any(String),
        correlation_id: expect.any(String),
      });
    });
  });

  describe("deleting the stacks", () => {
    it.each(["dev", "prod"])(
      "leaves nothing of %s behind but its buckets and its keys",
      async (name) => {
        const { stackName, uploadsBucket, imagesBucket, keysSecretArn } = await readStage(name);
        await removeStack(name);
        const { Stacks = [] } = await cloudFormation
          .send(new DescribeStacksCommand({ StackName: stackName }))
          .catch((error: Error) => {
            if (/does not exist/.test(error.message)) return { Stacks: [] };
            throw error;
          });
        expect(Stacks).toEqual([]);
        for (const Bucket of [uploadsBucket, imagesBucket]) {
          await s3.send(new HeadBucketCommand({ Bucket }));
        }
        const { DeletedDate } = await new SecretsManagerClient({}).send(
          new DescribeSecretCommand({ SecretId: keysSecretArn }),
        );
        expect(DeletedDate).toBeUndefined();
      },
    );
  });
};
