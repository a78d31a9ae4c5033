import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { InProcessWaitingSlots } from "../../local/in-process-waiting-slots.ts";
import { closeBooksHandler } from "../../src/adapters/inbound/books/close-books.handler.ts";
import { admitUploadHandler } from "../../src/adapters/inbound/http/admit-upload.handler.ts";
import { findUploadHandler } from "../../src/adapters/inbound/http/find-upload.handler.ts";
import { generateSizeHandler } from "../../src/adapters/inbound/http/generate-size.handler.ts";
import { listUploadsHandler } from "../../src/adapters/inbound/http/list-uploads.handler.ts";
import { prepareDirectUploadHandler } from "../../src/adapters/inbound/http/prepare-direct-upload.handler.ts";
import { redirectToSizeHandler } from "../../src/adapters/inbound/http/redirect-to-size.handler.ts";
import { uploadImageHandler } from "../../src/adapters/inbound/http/upload-image.handler.ts";
import { announceRejectionHandler } from "../../src/adapters/inbound/workflow/announce-rejection.handler.ts";
import { generateThumbnailsHandler } from "../../src/adapters/inbound/workflow/generate-thumbnails.handler.ts";
import { moderateImageHandler } from "../../src/adapters/inbound/workflow/moderate-image.handler.ts";
import { notifyPinsterHandler } from "../../src/adapters/inbound/workflow/notify-pinster.handler.ts";
import { receiveImageHandler } from "../../src/adapters/inbound/workflow/receive-image.handler.ts";
import { recordFailureHandler } from "../../src/adapters/inbound/workflow/record-failure.handler.ts";
import { recordOutcomeHandler } from "../../src/adapters/inbound/workflow/record-outcome.handler.ts";
import { startWorkflowHandler } from "../../src/adapters/inbound/workflow/start-workflow.handler.ts";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { AnnounceRejection } from "../../src/application/announce-rejection/announce-rejection.use-case.ts";
import { CloseBooks } from "../../src/application/close-books/close-books.use-case.ts";
import { FindUpload } from "../../src/application/find-upload/find-upload.use-case.ts";
import { FindSize } from "../../src/application/generate-size/find-size.use-case.ts";
import { available } from "../../src/application/generate-size/size-outcome.ts";
import { ListUploads } from "../../src/application/list-uploads/list-uploads.use-case.ts";
import { NotifyPinster } from "../../src/application/notify-pinster/notify-pinster.use-case.ts";
import type { OriginalVersions } from "../../src/application/notify-pinster/original-versions.port.ts";
import type { OriginalInspector } from "../../src/application/ports/original-inspector.port.ts";
import type { OriginalStore } from "../../src/application/ports/original-store.port.ts";
import { PrepareDirectUpload } from "../../src/application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import { RecordFailure } from "../../src/application/record-failure/record-failure.use-case.ts";
import { RecordOutcome } from "../../src/application/record-outcome/record-outcome.use-case.ts";
import { StartWorkflow } from "../../src/application/start-workflow/start-workflow.use-case.ts";
import { UploadImage } from "../../src/application/upload-image/upload-image.use-case.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import type { IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import type { RejectionNotification } from "../../src/domain/upload/notification.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import type { Approved, Published } from "../../src/domain/upload/outcome.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { InMemoryExecutions } from "../fakes/executions.fake.ts";
import { InMemoryImageableUploads } from "../fakes/imageable-uploads.fake.ts";
import { InMemoryIncomingImages } from "../fakes/incoming-images.fake.ts";
import { InMemoryLedgerIndex } from "../fakes/ledger-index.fake.ts";
import { InMemoryOriginalEnds } from "../fakes/original-ends.fake.ts";
import { InMemoryOriginalStore } from "../fakes/original-store.fake.ts";
import { RecordingPinsterApi } from "../fakes/pinster-api.fake.ts";
import { RecordingProgress } from "../fakes/record-progress.fake.ts";
import { InMemoryStoredUploads } from "../fakes/stored-uploads.fake.ts";
import { RecordingTelemetry } from "../fakes/telemetry.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../fakes/upload-counter.fake.ts";
import { InMemoryUploadLedger } from "../fakes/upload-ledger.fake.ts";
import { InMemoryWorkflowStarter } from "../fakes/workflow-starter.fake.ts";
import { anOriginal, anUpload } from "../mothers/original.mother.ts";
import { aPublishedImage } from "../mothers/published-image.mother.ts";
import { anAcceptedEntry } from "../mothers/upload-entry.mother.ts";
import { aVerifiedToken } from "../mothers/verified-token.mother.ts";
import { PROJECT } from "./template.ts";

const FOLDER = join(PROJECT, "events");
// Untyped, because the tests check that the handlers accept it.
const event = async (name: string) =>
  JSON.parse(await readFile(join(FOLDER, `${name}.json`), "utf8"));

const telemetry = new RecordingTelemetry();

/** Has an original of every version, and records the requests. */
class WhicheverOriginal implements OriginalStore, OriginalVersions, OriginalInspector {
  readonly asked: string[] = [];

  describe: OriginalStore["describe"] = async ({ md5, versionId }) => {
    this.asked.push(`${md5} ${versionId}`);
    return anOriginal({ md5, uploadId: UploadId.parse(UPLOAD_ID) });
  };

  read: OriginalStore["read"] = async (ref) => ({
    content: Uint8Array.of(1),
    metadata: await this.describe(ref),
  });

  inspect: OriginalInspector["inspect"] = async (ref) => ({
    metadata: await this.describe(ref),
    contentType: "image/png",
    bytes: 1,
    storedAt: new Date(),
  });

  describeVersions = async () => [];

  describeLatest = async () => [];

  save: OriginalStore["save"] = () => Promise.reject(new Error("Nothing is stored here."));
}

const MD5 = "0d5c1b9f3f1e4c0fa6b0a2d4c8e7f913";
const STORED = `${MD5} 3HL4kqtJvjVBH40Nrjfkd`;
const UPLOAD_ID = "0d5c1b9f3f1e4c0fa6b0a2d4c8e7f913-4ce1d782d75177568c45d0d9d0562396";

/** A use case that records its calls, for the steps whose work is in the pictures. */
const recording = <Result>(result: Result) => {
  const calls: string[] = [];
  const execute = async ({ md5, versionId }: OriginalRef): Promise<Result> => {
    calls.push(`${md5} ${versionId}`);
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
      "admit-upload.json",
      "announce-rejection.json",
      "close-books.json",
      "find-upload.json",
      "generate-size.json",
      "generate-thumbnails.json",
      "list-uploads.json",
      "moderate-image.json",
      "notify-pinster-rejection.json",
      "notify-pinster.json",
      "prepare-direct-upload.json",
      "receive-image.json",
      "record-failure.json",
      "record-outcome.json",
      "redirect-to-size.json",
      "start-workflow.json",
      "upload-image.json",
    ]);
  });

  it("admit-upload: its body is refused", async () => {
    const handler = admitUploadHandler({ telemetry });
    expect(await handler((await event("admit-upload")) as never)).toEqual({ isAuthorized: false });
  });

  it("upload-image: its picture is accepted when a token replaces the bracketed one", async () => {
    const store = new InMemoryOriginalStore();
    const uploadImage = new UploadImage(
      {
        originals: store,
        headers: new FileTypeImageHeaderReader(),
        fingerprinter: new NodeCryptoFingerprinter(),
        counter: new InMemoryUploadCounter(),
      },
      { limits: { maxPixels: 100, maxSide: 100 }, uploadLimits: NO_LIMITS },
    );
    const tokens = { verify: async () => aVerifiedToken() };
    const handler = uploadImageHandler(
      { uploadImage, tokens, telemetry },
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

  it("prepare-direct-upload: an address is signed when a token replaces the bracketed one", async () => {
    const expiresAt = new Date(0);
    const addresses = {
      sign: async () => ({
        method: "PUT" as const,
        url: "https://b.example",
        headers: {},
        expiresAt,
      }),
    };
    const prepareDirectUpload = new PrepareDirectUpload(
      {
        fingerprinter: new NodeCryptoFingerprinter(),
        addresses,
        ledger: new InMemoryUploadLedger(),
        counter: new InMemoryUploadCounter(),
      },
      { uploadLimits: NO_LIMITS },
    );
    const handler = prepareDirectUploadHandler(
      { prepareDirectUpload, tokens: { verify: async () => aVerifiedToken() }, telemetry },
      { serviceUrl: undefined, maxImageBytes: 50_000_000 },
    );
    const { headers: sent, ...rest } = await event("prepare-direct-upload");
    expect(sent.authorization).toMatch(/^Bearer <.+>$/);
    const headers = { ...sent, authorization: "Bearer token" };
    expect(await handler({ ...rest, headers }, {} as never)).toMatchObject({ statusCode: 201 });
  });

  it("receive-image: its image is received", async () => {
    const received: IncomingRef[] = [];
    const useCase = {
      execute: async (ref: IncomingRef) => {
        received.push(ref);
        return { upload: anUpload(), outcome: { kind: "received" as const } };
      },
    };
    await receiveImageHandler(useCase, telemetry)(await event("receive-image"), {} as never);
    expect(received.map(({ versionId }) => `${versionId}`)).toEqual(["3HL4kqtJvjVBH40Nrjfkd"]);
  });

  it("start-workflow: its upload starts under the name that the other events have", async () => {
    const workflows = new InMemoryWorkflowStarter();
    const useCase = new StartWorkflow({
      originals,
      incoming: new InMemoryIncomingImages(new InMemoryOriginalStore()),
      fingerprinter: new NodeCryptoFingerprinter(),
      workflows,
      ends: new InMemoryOriginalEnds(originals),
      ledger: new InMemoryUploadLedger(),
    });
    const handler = startWorkflowHandler(useCase, telemetry);
    expect(await handler(await event("start-workflow"), {} as never)).toEqual({
      batchItemFailures: [],
    });
    expect(originals.asked).toEqual([STORED]);
    expect(workflows.started.map(({ uploadId }) => `${uploadId}`)).toEqual([UPLOAD_ID]);
  });

  it("moderate-image: its upload is moderated", async () => {
    const { calls, useCase } = recording<Approved>({
      kind: "approved",
      labels: [],
      modelVersion: "7",
      publish: "picture",
    });
    const handler = moderateImageHandler(useCase, new RecordingProgress(), telemetry);
    await handler(await event("moderate-image"), {} as never);
    expect(calls).toEqual([STORED]);
  });

  it("generate-thumbnails: its upload is published", async () => {
    const { calls, useCase } = recording<Published>({ kind: "published", ...aPublishedImage() });
    const handler = generateThumbnailsHandler(useCase, new RecordingProgress(), telemetry);
    await handler(await event("generate-thumbnails"), {} as never);
    expect(calls).toEqual([STORED]);
  });

  it("generate-size: its key is asked for", async () => {
    const keys: string[] = [];
    const useCase = {
      execute: async ({ key }: { key: string }) => {
        keys.push(key);
        const file = { content: Uint8Array.of(1), contentType: "image/jpeg" };
        return available(PublishedKey.parse(key), file);
      },
    };
    const handler = generateSizeHandler({ useCase, telemetry });
    const { statusCode } = await handler(await event("generate-size"), {} as never);
    expect([statusCode, keys]).toEqual([200, [`${MD5}_400x200`]]);
  });

  it("redirect-to-size: its key's address is the answer", async () => {
    const useCase = new FindSize({ has: async () => true }, ThumbnailSize.parseList("400x200"));
    const handler = redirectToSizeHandler({ useCase, telemetry }, "https://host.example");
    const { statusCode, headers } = await handler(await event("redirect-to-size"), {} as never);
    expect([statusCode, headers?.["location"]]).toEqual([
      301,
      `https://host.example/${MD5}_400x200`,
    ]);
  });

  it("notify-pinster: PinsterApi is notified of the picture with all its thumbnails", async () => {
    const pinsterApi = new RecordingPinsterApi();
    const useCase = new NotifyPinster(
      { originals, pinsterApi },
      { imageHostUrl: "https://host.example" },
    );
    const sample = await event("notify-pinster");
    await notifyPinsterHandler(useCase, new RecordingProgress(), telemetry)(sample, {} as never);
    expect(pinsterApi.images.map(({ uploadId }) => `${uploadId}`)).toEqual([UPLOAD_ID]);
    expect(pinsterApi.images[0]?.thumbnails).toHaveLength(sample.outcome.thumbnails.length);
    expect(originals.asked).toEqual([STORED]);
    expect(sample.outcome.thumbnails.length).toBeGreaterThan(0);
  });

  it("notify-pinster-rejection: PinsterApi is notified of the rejection", async () => {
    const pinsterApi = new RecordingPinsterApi();
    const useCase = new NotifyPinster(
      { originals, pinsterApi },
      { imageHostUrl: "https://host.example" },
    );
    const sample = await event("notify-pinster-rejection");
    await notifyPinsterHandler(useCase, new RecordingProgress(), telemetry)(sample, {} as never);
    expect(pinsterApi.rejections.map(({ uploadId }) => `${uploadId}`)).toEqual([UPLOAD_ID]);
    expect(pinsterApi.rejections[0]?.rejection).toEqual(sample.outcome);
  });

  it("announce-rejection: the subscribers get the rejection", async () => {
    const published: RejectionNotification[] = [];
    const topic = {
      publish: async (notification: RejectionNotification) => {
        published.push(notification);
      },
    };
    const sample = await event("announce-rejection");
    const useCase = new AnnounceRejection({ originals, topic });
    await announceRejectionHandler(useCase, telemetry)(sample, {} as never);
    expect(published.map(({ uploadId }) => `${uploadId}`)).toEqual([UPLOAD_ID]);
    expect(published[0]?.rejection).toEqual(sample.outcome);
  });

  it("find-upload: its upload is found when a token replaces the bracketed one", async () => {
    const ledger = new InMemoryUploadLedger();
    await ledger.record(anAcceptedEntry({ uploadId: UploadId.parse(UPLOAD_ID) }));
    const { imageable } = anAcceptedEntry();
    const handler = findUploadHandler(
      {
        findUpload: new FindUpload(
          { originals, ledger, slots: new InProcessWaitingSlots() },
          { maxWaiting: 1, pause: 10 },
        ),
        tokens: { verify: async () => aVerifiedToken({ imageable }) },
        telemetry,
      },
      { serviceUrl: undefined, imageHostUrl: "https://host.example", showsLabels: false },
    );
    const sample = await event("find-upload");
    expect(sample.headers.authorization).toMatch(/^Bearer <.+>$/);
    const headers = { authorization: "Bearer token" };
    const answer = await handler({ ...sample, headers }, {} as never);
    expect([answer.statusCode, JSON.parse(answer.body ?? "").upload_id]).toEqual([200, UPLOAD_ID]);
  });

  it("list-uploads: its imageable's upload is listed when a token replaces the bracketed one", async () => {
    const ledger = new InMemoryUploadLedger();
    await ledger.record(anAcceptedEntry({ uploadId: UploadId.parse(UPLOAD_ID) }));
    const uploads = new InMemoryImageableUploads(ledger);
    const handler = listUploadsHandler(
      {
        listUploads: new ListUploads({ uploads, ledger }),
        tokens: { verify: async () => {} },
        telemetry,
      },
      { serviceUrl: undefined, imageHostUrl: "https://host.example" },
    );
    const sample = await event("list-uploads");
    expect(sample.headers.authorization).toMatch(/^Bearer <.+>$/);
    const headers = { authorization: "Bearer token" };
    const answer = await handler({ ...sample, headers }, {} as never);
    expect([answer.statusCode, JSON.parse(answer.body ?? "").uploads]).toMatchObject([
      200,
      [{ upload_id: UPLOAD_ID }],
    ]);
  });

  it("close-books: all originals are looked at", async () => {
    const md5 = Md5.parse(MD5);
    const versionId = VersionId.parse("3HL4kqtJvjVBH40Nrjfkd");
    const storedAt = new Date(Date.now() - 1_000);
    const closeBooks = new CloseBooks({
      executions: new InMemoryExecutions(),
      ledger: new InMemoryUploadLedger(),
      ledgerIndex: new InMemoryLedgerIndex(new InMemoryUploadLedger()),
      fingerprinter: new NodeCryptoFingerprinter(),
      originals,
      ends: new InMemoryOriginalEnds(originals),
      incoming: new InMemoryIncomingImages(new InMemoryOriginalStore()),
      storedUploads: new InMemoryStoredUploads([{ md5, versionId, storedAt }]),
    });
    const handler = closeBooksHandler(closeBooks, telemetry, { days: 3 });
    const context = { getRemainingTimeInMillis: () => 900_000 };
    await handler(await event("close-books"), context as never);
    expect(originals.asked).toEqual([STORED]);
  });

  it("record-outcome: the upload's entry is closed", async () => {
    const ledger = new InMemoryUploadLedger();
    const sample = await event("record-outcome");
    const useCase = new RecordOutcome(
      { originals, ends: new InMemoryOriginalEnds(originals), ledger },
      { rejectedRetentionDays: 90 },
    );
    await recordOutcomeHandler(useCase, telemetry)(sample, {} as never);
    expect(ledger.entries.map(({ uploadId }) => `${uploadId}`)).toEqual([UPLOAD_ID]);
    expect(ledger.entries).toMatchObject([{ status: "published" }]);
  });

  it("record-failure: the upload's entry has the failure", async () => {
    const ledger = new InMemoryUploadLedger();
    const sample = await event("record-failure");
    const useCase = new RecordFailure({
      originals,
      ends: new InMemoryOriginalEnds(originals),
      incoming: { inspect: () => Promise.reject(new Error("It is not asked for.")) },
      failedStates: { findFailedState: async () => undefined },
      ledger,
    });
    await recordFailureHandler(useCase, telemetry)(sample, {} as never);
    expect(ledger.entries.map(({ uploadId }) => `${uploadId}`)).toEqual([UPLOAD_ID]);
    expect(ledger.entries).toMatchObject([
      { status: "failed", failure: { error: sample.detail.error } },
    ]);
  });
});
