import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aPin } from "../../stage/stage-client.ts";
import { interruptWhen, pinsterImages } from "../../support/pinster-images.ts";
import { s3 } from "../support/aws.ts";
import { aHarmlessPicture } from "./pictures.ts";
import type { Stack } from "./stack.ts";

const TIMEOUT_MS = 60_000;
const STAGE = ["--stage", "dev"];

/** The operator's commands against the whole stage. Those that need only buckets have tests of their own (tests/aws/operations). */
export const describeOperating = (stack: () => Stack): void => {
  describe("pinster-images on the deployed stage", () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "pinster-operating-"));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const run = (
      args: readonly string[],
      during?: Parameters<typeof pinsterImages>[2],
    ): ReturnType<typeof pinsterImages> => pinsterImages(args, folder, during);
    const runJson = async (...args: readonly string[]) => {
      const { exitCode, out } = await run([...args, ...STAGE, "--json"]);
      return { exitCode, ...JSON.parse(out) };
    };

    it(
      "upload follows pictures to their ends; after an interruption the same token publishes none twice",
      async () => {
        const { client, stage, pinsterApi } = stack();
        const files = ["one.jpg", "two.jpg", "three.jpg"];
        for (const file of files) await writeFile(join(folder, file), await aHarmlessPicture());
        const token = await client.token(aPin());
        const upload = ["upload", ...files, "--token", token, "--url", stage.endpoint.slice(0, -1)];
        const before = pinsterApi.callbacks.length;
        const interrupted = await run(
          [...upload, "--concurrency", "1"],
          interruptWhen(() => pinsterApi.callbacks.length > before),
        );
        expect(interrupted.exitCode).toBe(130);
        const { exitCode, out } = await run([...upload, "--json"]);
        expect(exitCode).toBe(0);
        const { uploads } = JSON.parse(out);
        expect(uploads).toHaveLength(files.length);
        for (const { status, upload_id } of uploads) {
          expect(status).toBe("published");
          expect(pinsterApi.of(upload_id)).toHaveLength(1);
          const shown = await runJson("executions", "show", upload_id);
          expect(shown.uploads[0].executions[0].steps.at(-1).state).toBe("Published");
        }
      },
      TIMEOUT_MS,
    );

    it(
      "executions redrive lets failed ones go on, once each, also after it was killed half-way; list and show say why",
      async () => {
        const { client, executions, pinsterApi } = stack();
        pinsterApi.takeOver((request, response) => {
          request.resume().on("end", () => response.writeHead(422).end());
        });
        const ids = await Promise.all(
          [1, 2, 3, 4].map(async () => client.uploadTaken(await aHarmlessPicture())),
        );
        for (const id of ids) {
          expect(await executions.follow(id)).toMatchObject({ status: "FAILED" });
        }
        pinsterApi.takeOver();

        const listed = await runJson("executions", "list", "--failed", "--since", "1h");
        const names = listed.executions.map(({ name }: { name: string }) => name);
        expect(names).toEqual(expect.arrayContaining(ids));
        const shown = await run(["executions", "show", ids[0] ?? "", ...STAGE]);
        expect(shown.out).toMatch(/failed in NotifyPinster with PinsterApiRefusedImage: .*\(422\)/);

        const redrive = ["executions", "redrive", ...ids, ...STAGE];
        const refused = await run([...redrive, "--dry-run"]);
        expect(refused).toMatchObject({ exitCode: 1, out: expect.stringMatching(/, 4 refused/) });
        const interrupted = await run(
          [...redrive, "--force", "--rate", "1"],
          interruptWhen(({ out }) => out.includes("a successor starts"), "SIGKILL"),
        );
        expect(interrupted.exitCode).toBeNull();
        await run([...redrive, "--force"]);
        for (const id of ids) {
          expect(await executions.follow(`${id}.2`)).toMatchObject({ status: "SUCCEEDED" });
          expect(await executions.progressOf(`${id}.3`)).toBeUndefined();
          expect(pinsterApi.of(id).filter(({ status }) => status === 201)).toHaveLength(1);
        }
        const left = await runJson("executions", "list", "--failed", "--since", "1h");
        for (const { name } of left.executions) expect(ids).not.toContain(name);
      },
      TIMEOUT_MS,
    );

    it(
      "thumbnails regenerate goes on without the command, is followed to its end, and tells PinsterApi only with --notify",
      async () => {
        const { client, stage, executions, pinsterApi } = stack();
        const uploadId = await client.uploadTaken(await aHarmlessPicture());
        await executions.follow(uploadId);
        const md5 = uploadId.slice(0, 32);
        const thumbnails = async () => {
          const { Contents = [] } = await s3.send(
            new ListObjectsV2Command({ Bucket: stage.imagesBucket, Prefix: `${md5}_` }),
          );
          return Contents.map(({ Key = "" }) => Key);
        };
        const all = await thumbnails();
        for (const Key of all) {
          await s3.send(new DeleteObjectCommand({ Bucket: stage.imagesBucket, Key }));
        }
        const told = pinsterApi.callbacks.length;
        const regenerate = ["thumbnails", "regenerate", ...STAGE];
        const interrupted = await run(
          [...regenerate, "--yes"],
          interruptWhen(({ err }) => err.includes("has started")),
        );
        const id = /The regeneration (\S+) has started/.exec(interrupted.err)?.[1] ?? "";
        const followed = await run([...regenerate, "--follow", id, "--json"]);
        expect(followed.exitCode).toBe(0);
        expect(JSON.parse(followed.out)).toMatchObject({ id, failed: 0, failures: [] });
        expect(await thumbnails()).toEqual(all);
        expect(pinsterApi.callbacks).toHaveLength(told);

        const plan = JSON.parse(
          (await run([...regenerate, "--notify", "--dry-run", "--json"])).out,
        );
        const notified = JSON.parse(
          (await run([...regenerate, "--notify", "--yes", "--json"])).out,
        );
        expect(notified).toMatchObject({ failed: 0 });
        const callbacks = pinsterApi.callbacks.slice(told);
        expect(callbacks).toHaveLength(plan.notifications);
        const keys = callbacks.map(({ idempotencyKey }) => idempotencyKey);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key.endsWith(`.${notified.id}`)).toBe(true);
        expect(pinsterApi.of(`${uploadId}.${notified.id}`)).toMatchObject([
          {
            status: 201,
            data: {
              upload_id: uploadId,
              regeneration_id: notified.id,
              thumbnails: stage.thumbnailSizes.map((size) => expect.objectContaining({ size })),
            },
          },
        ]);
      },
      TIMEOUT_MS,
    );

    it(
      "doctor finds the stage right, but for what the emulator lacks",
      async () => {
        const { checks } = await runJson("doctor");
        const states = Object.fromEntries(
          checks.map(({ name, state }: { name: string; state: string }) => [name, state]),
        );
        expect(states).toMatchObject({
          keys: "ok",
          "upload API": "failed", // AWS's name of the API is not in this machine's DNS
          "PinsterApi answers": "ok",
          "PinsterApi accepts our token": "ok",
          "bucket events": "ok",
          "start of workflows": "ok",
          "dead letters": "ok",
          functions: "ok",
          runtimes: "ok",
          layers: "ok",
          "published files": "ok",
          books: "ok",
          alarms: "warning", // dev has no AlarmEmail
        });
      },
      TIMEOUT_MS,
    );
  });
};
