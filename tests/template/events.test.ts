import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { uploadImageHandler } from "../../src/adapters/inbound/http/upload-image.handler.ts";
import { announceRejectionHandler } from "../../src/adapters/inbound/workflow/announce-rejection.handler.ts";
import { generateThumbnailsHandler } from "../../src/adapters/inbound/workflow/generate-thumbnails.handler.ts";
import { moderateImageHandler } from "../../src/adapters/inbound/workflow/moderate-image.handler.ts";
import { notifyPinsterHandler } from "../../src/adapters/inbound/workflow/notify-pinster.handler.ts";
import { startWorkflowHandler } from "../../src/adapters/inbound/workflow/start-workflow.handler.ts";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { AnnounceRejection } from "../../src/application/announce-rejection/announce-rejection.use-case.ts";
import type { GenerateThumbnails } from "../../src/application/generate-thumbnails/generate-thumbnails.use-case.ts";
import type { ModerateImage } from "../../src/application/moderate-image/moderate-image.use-case.ts";
import { NotifyPinster } from "../../src/application/notify-pinster/notify-pinster.use-case.ts";
import type { OriginalStore } from "../../src/application/ports/original-store.port.ts";
import { StartWorkflow } from "../../src/application/start-workflow/start-workflow.use-case.ts";
import { UploadImage } from "../../src/application/upload-image/upload-image.use-case.ts";
import { InMemoryOriginalStore } from "../fakes/original-store.fake.ts";
import { RecordingPinsterApi } from "../fakes/pinster-api.fake.ts";
import { RecordingTelemetry } from "../fakes/telemetry.fake.ts";
import { InMemoryWorkflowStarter } from "../fakes/workflow-starter.fake.ts";
import { anOriginal } from "../mothers/original.mother.ts";
import { PROJECT } from "./template.ts";

const FOLDER = join(PROJECT, "events");
// Typed by whichever handler takes it: that it does so is what is tested.
const event = async (name: string) =>
  JSON.parse(await readFile(join(FOLDER, `${name}.json`), "utf8"));

const telemetry = new RecordingTelemetry();

/** Has an original of every version, and remembers of which it was asked. */
class WhicheverOriginal implements OriginalStore {
  readonly asked: string[] = [];

  describe: OriginalStore["describe"] = async ({ md5, versionId }) => {
    this.asked.push(`${md5} ${versionId}`);
    return anOriginal({ md5 });
  };

  read: OriginalStore["read"] = async (ref) => ({
    bytes: Uint8Array.of(1),
    metadata: await this.describe(ref),
  });

  save: OriginalStore["save"] = () => Promise.reject(new Error("Nothing is stored here."));
}

const STORED = "0d5c1b9f3f1e4c0fa6b0a2d4c8e7f913 3HL4kqtJvjVBH40Nrjfkd";
const UPLOAD_ID = "0d5c1b9f3f1e4c0fa6b0a2d4c8e7f913-4ce1d782d75177568c45d0d9d0562396";

/** A use case that remembers with what it was called, for the steps whose work is in the pictures. */
const recording = <Result>(result: Result) => {
  const calls: unknown[] = [];
  const execute = async (call: unknown): Promise<Result> => {
    calls.push(call);
    return result;
  };
  return { calls, useCase: { execute } };
};

describe("sample events", () => {
  let originals: WhicheverOriginal;
  beforeEach(() => {
    originals = new WhicheverOriginal();
  });

  it("there is one for each function", async () => {
    const names = (await readdir(FOLDER)).filter((file) => file.endsWith(".json"));
    expect(names.sort()).toEqual([
      "announce-rejection.json",
      "generate-thumbnails.json",
      "moderate-image.json",
      "notify-pinster-rejection.json",
      "notify-pinster.json",
      "start-workflow.json",
      "upload-image.json",
    ]);
  });

  it("upload-image: with a token in the bracketed one's place, its picture is taken", async () => {
    const store = new InMemoryOriginalStore();
    const limits = { maxPixels: 100, maxSide: 100 };
    const headers = new FileTypeImageHeaderReader();
    const handler = uploadImageHandler(
      new UploadImage(store, headers, new NodeCryptoFingerprinter(), limits),
      { verify: async () => ({ imageable: { type: "Pin", id: "1" } }) },
      telemetry,
      { serviceUrl: undefined, maxImageBytes: 1_000 },
    );
    const { headers: sent, ...rest } = await event("upload-image");
    expect(sent.authorization).toMatch(/^Bearer <.+>$/);
    const answer = await handler(
      { ...rest, headers: { ...sent, authorization: "Bearer token" } },
      {} as never,
    );
    expect([answer.statusCode, JSON.parse(answer.body ?? "")]).toEqual([
      200,
      expect.objectContaining({
        image: { content_type: "image/png", bytes: expect.any(Number), width: 1, height: 1 },
      }),
    ]);
  });

  it("start-workflow: its upload is started, under the name that the other events have", async () => {
    const workflows = new InMemoryWorkflowStarter();
    const useCase = new StartWorkflow(originals, new NodeCryptoFingerprinter(), workflows);
    await startWorkflowHandler(useCase, telemetry)(await event("start-workflow"), {} as never);
    expect(originals.asked).toEqual([STORED]);
    expect(workflows.started).toMatchObject([{ uploadId: UPLOAD_ID }]);
  });

  it("moderate-image: its upload is moderated", async () => {
    const { calls, useCase } = recording({ approved: true });
    const handler = moderateImageHandler(useCase as unknown as ModerateImage, telemetry);
    await handler(await event("moderate-image"), {} as never);
    expect(calls).toMatchObject([{ uploadId: UPLOAD_ID, md5: STORED.split(" ")[0] }]);
  });

  it("generate-thumbnails: its upload is published", async () => {
    const { calls, useCase } = recording({});
    const handler = generateThumbnailsHandler(useCase as unknown as GenerateThumbnails, telemetry);
    await handler(await event("generate-thumbnails"), {} as never);
    expect(calls).toMatchObject([{ uploadId: UPLOAD_ID, md5: STORED.split(" ")[0] }]);
  });

  it("notify-pinster: PinsterApi is told of the picture with all its thumbnails", async () => {
    const pinsterApi = new RecordingPinsterApi();
    const useCase = new NotifyPinster(originals, pinsterApi, "https://host.example");
    const sample = await event("notify-pinster");
    await notifyPinsterHandler(useCase, telemetry)(sample, {} as never);
    expect(pinsterApi.images).toMatchObject([{ uploadId: UPLOAD_ID }]);
    expect(originals.asked).toEqual([STORED]);
    expect(sample.published.thumbnails.length).toBeGreaterThan(0);
  });

  it("notify-pinster-rejection: PinsterApi is told of the rejection", async () => {
    const pinsterApi = new RecordingPinsterApi();
    const useCase = new NotifyPinster(originals, pinsterApi, "https://host.example");
    const sample = await event("notify-pinster-rejection");
    await notifyPinsterHandler(useCase, telemetry)(sample, {} as never);
    expect(pinsterApi.rejections).toMatchObject([
      { uploadId: UPLOAD_ID, rejection: sample.rejection },
    ]);
  });

  it("announce-rejection: the subscribers are told of the rejection", async () => {
    const told: unknown[] = [];
    const topic = {
      publish: async (notification: unknown) => {
        told.push(notification);
      },
    };
    const sample = await event("announce-rejection");
    const useCase = new AnnounceRejection(originals, topic);
    await announceRejectionHandler(useCase, telemetry)(sample, {} as never);
    expect(told).toMatchObject([{ uploadId: UPLOAD_ID, rejection: sample.rejection }]);
  });
});
