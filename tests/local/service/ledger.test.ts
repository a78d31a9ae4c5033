import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { startRecordingServer } from "../../support/recording-server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { Pin } from "../support/pin.ts";
import { type Answer, requestJson } from "../support/request-json.ts";
import { RunningService } from "../support/running-service.ts";
import { readDrawing, readHalfPhoto, readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();

/** Waits until an upload has left the statuses in which it is under way. */
const endOf = async (directory: string, { body }: Answer): Promise<UploadEntry | undefined> => {
  const database = openLedgerDatabase(join(directory, "ledger.sqlite"));
  try {
    const ledger = new SqliteUploadLedger(database);
    const uploadId = UploadId.parse(String(body["upload_id"]));
    return await eventually(
      () => ledger.find(uploadId),
      (entry) => entry !== undefined && "endedAt" in entry,
    );
  } finally {
    database.close();
  }
};

describe("the ledger of the service on one machine", () => {
  let service: RunningService;
  const directory = join(root, "ends");

  beforeAll(async () => {
    service = await RunningService.start({
      PORT: "0",
      DATA_DIR: directory,
      MODERATION_POLICY: '{"labels":{"Illustrated":90}}',
    });
  });
  afterAll(async () => {
    await service.stop("SIGKILL");
  });

  it("lets a client follow its upload, from the answer on, and nobody else", async () => {
    const [pin, other] = [new Pin(service.url), new Pin(service.url)];
    const { body } = await pin.upload(await readPhoto());
    const ask = async (of: Pin) =>
      requestJson(`${service.url}/uploads/${body["upload_id"]}`, {
        headers: { authorization: `Bearer ${await of.token()}` },
      });
    const first = await ask(pin);
    expect([first.status, first.body["status"]]).toEqual([200, expect.any(String)]);
    const last = await eventually(
      () => ask(pin),
      (answer) => answer.body["image"] !== undefined,
    );
    expect(last.body["status"]).toBe("published");
    const { uri } = last.body["image"] as { uri: string };
    expect((await fetch(uri)).status).toBe(200);
    expect(await ask(other)).toMatchObject({ status: 404, body: { code: "UPLOAD.UNKNOWN" } });
  });

  it("has the end of each upload, and whose it is", async () => {
    const pins = [new Pin(service.url), new Pin(service.url), new Pin(service.url)] as const;
    const answers = [
      await pins[0].upload(await readPhoto()),
      await pins[1].upload(await readDrawing()),
      await pins[2].upload(await readHalfPhoto()),
    ] as const;
    const entries = await Promise.all(answers.map((answer) => endOf(directory, answer)));
    expect(entries).toMatchObject([
      {
        status: "published",
        imageable: { type: "Pin", id: pins[0].id },
        contentType: "image/jpeg",
        bytes: (await readPhoto()).length,
        published: { thumbnails: expect.any(Array) },
      },
      { status: "flagged", imageable: { id: pins[1].id }, rejection: { reason: "moderation" } },
      { status: "rejected", imageable: { id: pins[2].id }, rejection: { reason: "unreadable" } },
    ]);
  });
});

it("has an upload as failed that PinsterApi refuses, with what PinsterApi said", async () => {
  const pinsterApi = await startRecordingServer();
  pinsterApi.answer(
    422,
    { "content-type": "application/json" },
    '{"errors":{"name":["is not nice"]}}',
  );
  const directory = join(root, "failed");
  const service = await RunningService.start({
    PORT: "0",
    DATA_DIR: directory,
    PINSTER_API_URL: pinsterApi.url,
  });
  const answer = await new Pin(service.url).upload(await readPhoto());
  expect(await endOf(directory, answer)).toMatchObject({
    status: "failed",
    failure: { error: "PinsterApiRefusedImage", cause: expect.stringContaining("is not nice") },
  });
  await service.stop();
  await pinsterApi.close();
});
