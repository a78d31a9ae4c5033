import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { InvokeCommand, UpdateEventSourceMappingCommand } from "@aws-sdk/client-lambda";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, describe, expect, it } from "@jest/globals";
import { aPin } from "../../stage/stage-client.ts";
import { s3 } from "../support/aws.ts";
import { nextMessage, setQueueAttributes } from "../support/queue.ts";
import { aHarmlessPicture } from "./pictures.ts";
import { lambda, type Stack } from "./stack.ts";

/** The SDK repeats a throttled call itself, this often in all; then the state machine does. */
const CALLS_OF_ONE_ATTEMPT = 3;

/** What goes wrong on the way: each upload arrives nevertheless, and once. */
export const describeFaults = (stack: () => Stack): void => {
  describe("what goes wrong on the way", () => {
    afterEach(() => {
      stack().rekognition.failNext();
      stack().pinsterApi.failNext(0);
    });

    describe("for a while", () => {
      it("Rekognition throttles: moderation is repeated, and the picture arrives", async () => {
        const { client, executions, rekognition, pinsterApi } = stack();
        rekognition.failNext("ThrottlingException", CALLS_OF_ONE_ATTEMPT + 1);
        const uploadId = await client.uploadTaken(await aHarmlessPicture());
        expect(await executions.follow(uploadId)).toMatchObject({
          status: "SUCCEEDED",
          errors: ["ModerationThrottled"],
        });
        expect(pinsterApi.of(uploadId)).toHaveLength(1);
      });

      it("PinsterApi is down: it is told later, under the same idempotency key", async () => {
        const { client, executions, pinsterApi } = stack();
        pinsterApi.failNext(2);
        const uploadId = await client.uploadTaken(await aHarmlessPicture());
        expect(await executions.follow(uploadId)).toMatchObject({
          status: "SUCCEEDED",
          errors: ["PinsterApiUnavailable", "PinsterApiUnavailable"],
        });
        const callbacks = pinsterApi.of(uploadId);
        expect(callbacks.map(({ status }) => status)).toEqual([503, 503, 201]);
        expect(new Set(callbacks.map(({ correlationId }) => correlationId)).size).toBe(1);
      });
    });

    describe("for good", () => {
      /** A failed message comes back soon, and three times. On AWS that takes an hour. One that is at work must not come back meanwhile. */
      const HURRIED_QUEUE = { visibilityTimeout: 2, maxReceiveCount: 3 };

      it("an upload that cannot be started ends in the dead-letter queue, and holds up no other", async () => {
        const { stage, client, executions, resources } = stack();
        const restore = await setQueueAttributes(
          resources.get("StartWorkflowQueue") ?? "",
          HURRIED_QUEUE,
        );
        try {
          const md5 = randomBytes(16).toString("hex");
          // Nobody knows whose it is: our upload function never stores such an object.
          await s3.send(
            new PutObjectCommand({ Bucket: stage.uploadsBucket, Key: `raw/${md5}`, Body: "?" }),
          );
          const uploadId = await client.uploadTaken(await aHarmlessPicture());
          expect(await executions.follow(uploadId)).toMatchObject({ status: "SUCCEEDED" });
          const { Records: records } = await nextMessage(resources.get("NotStartedQueue") ?? "");
          expect(records).toHaveLength(1);
          expect(records[0].s3.object).toMatchObject({
            key: `raw/${md5}`,
            versionId: expect.any(String),
          });
          expect(await executions.startedOf(md5)).toEqual([]);
        } finally {
          await restore();
        }
      });
    });

    describe("while the event source mapping is disabled", () => {
      const enable = (Enabled: boolean) =>
        lambda.send(
          new UpdateEventSourceMappingCommand({
            UUID: stack().resources.get("StartWorkflowEvents"),
            Enabled,
          }),
        );

      it("uploads are accepted and wait; enabled again, it starts them", async () => {
        const { client, executions } = stack();
        await enable(false);
        let uploadId: string;
        try {
          await sleep(1_500); // a poll that was under way ends
          uploadId = await client.uploadTaken(await aHarmlessPicture());
          await sleep(1_500);
          expect(await executions.progressOf(uploadId)).toBeUndefined();
        } finally {
          await enable(true);
        }
        expect(await executions.follow(uploadId)).toMatchObject({ status: "SUCCEEDED" });
      });
    });

    describe("by coming twice", () => {
      it("the same S3 event: one execution, one callback", async () => {
        const { client, executions, pinsterApi, resources } = stack();
        const uploadId = await client.uploadTaken(await aHarmlessPicture());
        const { input } = await executions.follow(uploadId);
        const { md5, versionId } = input.upload;

        const body = {
          Records: [
            { eventName: "ObjectCreated:Put", s3: { object: { key: `raw/${md5}`, versionId } } },
          ],
        };
        const event = { Records: [{ messageId: "again", body: JSON.stringify(body) }] };
        const { FunctionError: error, Payload: answer } = await lambda.send(
          new InvokeCommand({
            FunctionName: resources.get("StartWorkflowFunction"),
            Payload: JSON.stringify(event),
          }),
        );
        expect(error).toBeUndefined();
        expect(JSON.parse(answer?.transformToString() ?? "")).toEqual({ batchItemFailures: [] });
        expect(await executions.startedOf(md5 ?? "")).toEqual([uploadId]);
        expect(pinsterApi.of(uploadId)).toHaveLength(1);
      });

      it("the same bytes for two pins at once: two callbacks, each with its own metadata", async () => {
        const { client, executions, pinsterApi } = stack();
        const picture = await aHarmlessPicture();
        const [one, other] = [aPin(), aPin()];
        const uploads = await Promise.all([
          client.uploadTaken(picture, { name: "the first" }, one),
          client.uploadTaken(picture, { name: "the second" }, other),
        ]);
        expect(new Set(uploads).size).toBe(2);
        for (const uploadId of uploads) {
          expect(await executions.follow(uploadId)).toMatchObject({ status: "SUCCEEDED" });
        }
        const told = uploads.flatMap((uploadId) =>
          pinsterApi.of(uploadId).map(({ data }) => [data.imageable_id, data.name]),
        );
        expect(told).toEqual([
          [one.id, "the first"],
          [other.id, "the second"],
        ]);
      });
    });
  });
};
