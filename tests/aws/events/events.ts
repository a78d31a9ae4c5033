import { hash } from "node:crypto";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { CopyObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { aPin, type Imageable } from "../../stage/stage-client.ts";
import { REGION } from "../emulator/ministack.ts";
import { LAYER } from "../stack/deployment.ts";
import { aHarmlessPicture } from "../stack/pictures.ts";
import { lambda, type Stack } from "../stack/stack.ts";
import { s3 } from "../support/aws.ts";
import { builtFunctions } from "../support/built-template.ts";
import { credentialsOf } from "../support/roles.ts";
import { PROJECT } from "../support/sam.ts";
import { type FunctionProcess, startFunction } from "./function-process.ts";

/** The upload that the sample events speak of. */
const SAMPLE = {
  uploadId: "0d5c1b9f3f1e4c0fa6b0a2d4c8e7f913-4ce1d782d75177568c45d0d9d0562396",
  md5: "0d5c1b9f3f1e4c0fa6b0a2d4c8e7f913",
  versionId: "3HL4kqtJvjVBH40Nrjfkd",
  correlationId: "3f0c8a52-6c1e-4d0f-9a57-2b1e7d5c9e10",
} as const;

/** What NotifyPinster answers. */
const NOTIFIED = { at: expect.any(String), attempts: expect.any(Number) };

const sampleEvent = (name: string): Promise<string> =>
  readFile(join(PROJECT, "events", `${name}.json`), "utf8");

/** events/*.json, run on the built functions, with the settings and the roles that they have in the stack. */
export const describeEvents = (stack: () => Stack): void => {
  describe("the sample events, on the built functions,", () => {
    const pin: Imageable = aPin();
    let upload: Readonly<Record<string, string>>;
    let running: FunctionProcess | undefined;

    beforeAll(async () => {
      const { client, executions, buildFolder } = stack();
      // A bundle finds the layer's packages beside it, as Lambda's NODE_PATH has them.
      const layer = join(buildFolder, LAYER, "nodejs", "node_modules");
      await symlink(layer, join(buildFolder, "node_modules"));

      const uploadId = await client.uploadTaken(await aHarmlessPicture(), {}, pin);
      upload = (await executions.follow(uploadId)).input.upload;
    });

    afterEach(async () => {
      await running?.stop();
      running = undefined;
    });

    /** The event, with an upload in it that there is. */
    const realEvent = async (name: string): Promise<string> => {
      let text = await sampleEvent(name);
      for (const [key, sample] of Object.entries(SAMPLE)) {
        text = text.replaceAll(sample, upload[key] ?? "");
      }
      return text;
    };

    const start = async (logicalId: string): Promise<FunctionProcess> => {
      const { buildFolder, resources, rekognition } = stack();
      const { Role = "", Environment: environment } = await lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName: resources.get(logicalId) }),
      );
      const role = await credentialsOf(Role.split("/").at(-1) ?? "");
      const functions = await builtFunctions(buildFolder);
      const built = functions.find((each) => each.logicalId === logicalId);
      if (built === undefined) throw new Error(`${logicalId} is not built`);
      running = await startFunction(built.folder, `${built.entryPoint}.${built.exportName}`, {
        ...environment?.Variables,
        AWS_LAMBDA_FUNCTION_NAME: logicalId,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: role.accessKeyId,
        AWS_SECRET_ACCESS_KEY: role.secretAccessKey,
        AWS_SESSION_TOKEN: role.sessionToken,
        AWS_ENDPOINT_URL: process.env["AWS_ENDPOINT_URL"] ?? "",
        AWS_ENDPOINT_URL_REKOGNITION: rekognition.url,
      });
      return running;
    };
    const run = async (logicalId: string, name: string): Promise<unknown> =>
      (await start(logicalId)).invoke(await realEvent(name));

    /** The event with a token of PinsterApi's in place of the bracketed one. @param claims replace those of a good token */
    const signed = async (text: string, claims: object = {}): Promise<string> => {
      const event = JSON.parse(text);
      const aud = `https://${event.requestContext.domainName}`;
      const token = await stack().client.token(aPin(), { aud, ...claims });
      event.headers.authorization = `Bearer ${token}`;
      return JSON.stringify(event);
    };

    it("admit-upload.json: its body is refused", async () => {
      const { invoke } = await start("AdmitUploadFunction");
      expect(await invoke(await sampleEvent("admit-upload"))).toEqual({
        isAuthorized: false,
      });
    });

    it("upload-image.json: as it is, 401; with a token of PinsterApi's, 200", async () => {
      const { invoke } = await start("UploadImageFunction");
      const text = await sampleEvent("upload-image");
      expect(await invoke(text)).toMatchObject({ statusCode: 401 });

      const answer = (await invoke(await signed(text))) as { statusCode: number; body: string };
      expect(answer.statusCode).toBe(200);
      expect(JSON.parse(answer.body).image).toMatchObject({ width: 1, height: 1 });
    });

    it.each([
      ["find-upload.json", "FindUploadFunction", {}, 404],
      ["list-uploads.json", "ListUploadsFunction", { scope: "uploads:read" }, 200],
    ])(
      "%s: as it is, no answer; with a token of PinsterApi's, one",
      async (file, logicalId, claims, status) => {
        const { invoke } = await start(logicalId);
        const text = await sampleEvent(file.replace(".json", ""));
        // The bracketed token has spaces.
        expect(await invoke(text)).toMatchObject({ statusCode: 401 });
        expect(await invoke(await signed(text, claims))).toMatchObject({ statusCode: status });
      },
    );

    it("prepare-direct-upload.json: as it is, 401; with a token of PinsterApi's, an address that takes exactly these bytes", async () => {
      const { stage } = stack();
      const { invoke } = await start("PrepareDirectUploadFunction");
      const text = await sampleEvent("prepare-direct-upload");
      expect(await invoke(text)).toMatchObject({ statusCode: 401 });

      const answer = (await invoke(await signed(text))) as { statusCode: number; body: string };
      expect(answer.statusCode).toBe(201);
      const { upload_id, upload } = JSON.parse(answer.body);
      expect(upload.url).toContain(stage.uploadsBucket);
      expect(upload.url).toContain(`incoming/${upload_id}`);
      const { data } = JSON.parse(JSON.parse(text).body);
      expect(JSON.stringify(upload)).toContain(data.sha256);
    });

    it("receive-image.json: the upload, once more as it was received", async () => {
      const { client, executions } = stack();
      const picture = await aHarmlessPicture();
      const uploadId = await client.putDirectly(picture, {}, pin);
      const { input } = await executions.follow(uploadId);
      const { incoming } = input as unknown as { incoming: { versionId: string } };
      const event = JSON.parse(await sampleEvent("receive-image"));
      event.incoming = incoming;
      const { invoke } = await start("ReceiveImageFunction");
      expect(await invoke(JSON.stringify(event))).toMatchObject({
        upload: { uploadId, md5: hash("md5", picture) },
        outcome: { kind: "received" },
      });
    });

    it("receive-image.json: of bytes that there are not, it fails by the error's own name", async () => {
      const { invoke } = await start("ReceiveImageFunction");
      await expect(invoke(await sampleEvent("receive-image"))).rejects.toMatchObject({
        errorType: "IncomingImageNotFound",
      });
    });

    it("start-workflow.json: no failure, and the execution of the upload", async () => {
      const { executions, stage } = stack();
      const { md5 = "", versionId = "" } = upload;
      // A copy is no upload to the bucket's events: nobody else starts it. It becomes an upload of its own by its id.
      const original = { Bucket: stage.uploadsBucket, Key: `raw/${md5}` };
      const { Metadata: metadata } = await s3.send(
        new HeadObjectCommand({ ...original, VersionId: versionId }),
      );
      const { VersionId: copy = "" } = await s3.send(
        new CopyObjectCommand({
          ...original,
          CopySource: `${stage.uploadsBucket}/raw/${md5}?versionId=${versionId}`,
          MetadataDirective: "REPLACE",
          Metadata: { ...metadata, upload_id: `${md5}-${"0".repeat(32)}` },
        }),
      );
      const before = await executions.startedOf(md5);
      const event = (await realEvent("start-workflow")).replaceAll(versionId, copy);
      expect(await (await start("StartWorkflowFunction")).invoke(event)).toEqual({
        batchItemFailures: [],
      });
      const [started = "", ...others] = (await executions.startedOf(md5)).filter(
        (uploadId) => !before.includes(uploadId),
      );
      expect(others).toEqual([]);
      expect(await executions.follow(started)).toMatchObject({
        status: "SUCCEEDED",
        input: { upload: { md5, versionId: copy } },
      });
    });

    it("moderate-image.json: the verdict", async () => {
      expect(await run("ModerateImageFunction", "moderate-image")).toMatchObject({
        kind: "approved",
      });
    });

    it("generate-thumbnails.json: what was published", async () => {
      expect(await run("GenerateThumbnailsFunction", "generate-thumbnails")).toMatchObject({
        kind: "published",
        image: { contentType: "image/jpeg", dimensions: { width: 700, height: 600 } },
        thumbnails: stack().stage.thumbnailSizes.map((size) => ({ size })),
      });
    });

    it("notify-pinster.json: PinsterApi is told of the picture", async () => {
      const { pinsterApi } = stack();
      expect(await run("NotifyPinsterFunction", "notify-pinster")).toMatchObject(NOTIFIED);
      expect(pinsterApi.callbacks.at(-1)).toMatchObject({
        path: "/v1/images/",
        status: 201,
        idempotencyKey: upload["uploadId"],
        correlationId: upload["correlationId"],
        data: { imageable_id: pin.id, width: 1600, height: 1200 },
      });
    });

    it("notify-pinster-rejection.json: PinsterApi is told why", async () => {
      const { pinsterApi } = stack();
      expect(await run("NotifyPinsterFunction", "notify-pinster-rejection")).toMatchObject(
        NOTIFIED,
      );
      expect(pinsterApi.callbacks.at(-1)).toMatchObject({
        path: "/v1/images/flagged",
        status: 201,
        data: { imageable_id: pin.id, reason: "moderation" },
      });
    });

    it("announce-rejection.json: the topic's subscribers are told why", async () => {
      const { subscriber } = stack();
      await subscriber.remaining(); // of other uploads
      expect(await run("AnnounceRejectionFunction", "announce-rejection")).toBeNull();
      expect(await subscriber.next()).toMatchObject({
        data: { imageable_id: pin.id, reason: "moderation" },
      });
    });

    it("record-failure.json and record-outcome.json: nothing changes for an upload that has ended well", async () => {
      const before = await stack().ledger.find(UploadId.parse(upload["uploadId"] ?? ""));
      expect(before?.status).toBe("published");
      expect(await run("RecordFailureFunction", "record-failure")).toBeNull();
      await running?.stop();
      expect(await run("RecordOutcomeFunction", "record-outcome")).toBeNull();
      expect(await stack().ledger.find(UploadId.parse(upload["uploadId"] ?? ""))).toEqual(before);
    });

    it.each([
      ["ModerateImageFunction", "moderate-image"],
      ["GenerateThumbnailsFunction", "generate-thumbnails"],
      ["NotifyPinsterFunction", "notify-pinster"],
      ["AnnounceRejectionFunction", "announce-rejection"],
      ["RecordOutcomeFunction", "record-outcome"],
      ["RecordFailureFunction", "record-failure"],
    ])(
      "of an upload that there is not, %s fails by an error's own name",
      async (logicalId, name) => {
        const { invoke } = await start(logicalId);
        await expect(invoke(await sampleEvent(name))).rejects.toMatchObject({
          errorType: "OriginalNotFound",
        });
      },
    );
  });
};
