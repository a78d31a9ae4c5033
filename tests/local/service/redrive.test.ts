import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "@jest/globals";
import { startRecordingServer } from "../../support/recording-server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const PROGRAM = join(import.meta.dirname, "../../../operations/pinster-images.ts");
const dataDirectory = join(temporaryDirectory(), "data");
const pinsterApi = await startRecordingServer();
afterAll(() => pinsterApi.close());

/** Runs the program as an operator does. */
const pinsterImages = (line: string): Promise<{ exitCode: number; out: string }> =>
  new Promise((resolve) => {
    const args = [PROGRAM, ...line.split(" "), "--local", "--data-dir", dataDirectory];
    execFile(process.execPath, args, (error, out) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), out });
    });
  });

const services: RunningService[] = [];
afterEach(async () => {
  for (const service of services) await service.stop("SIGKILL");
});

const start = async (): Promise<RunningService> => {
  const service = await RunningService.start(settings);
  services.push(service);
  return service;
};

const settings = { PORT: "0", DATA_DIR: dataDirectory, PINSTER_API_URL: pinsterApi.url };

const untilStatus = (uploadId: string, status: string) =>
  eventually(
    async () => (await pinsterImages(`executions show ${uploadId} --json`)).out,
    (out) => JSON.parse(out).uploads[0].executions[0]?.status === status,
  );

it("lets an execution that failed go on, while the service runs and when it starts again", async () => {
  const notified = () => pinsterApi.requests.length;
  pinsterApi.answer(422, {}, '{"imageable":["must exist"]}');
  const service = await start();
  const { body } = await new Pin(service.url).upload(await readPhoto());
  const uploadId = String(body["upload_id"]);
  await untilStatus(uploadId, "failed");

  const { out: shown } = await pinsterImages(`executions show ${uploadId}`);
  expect(shown).toContain(`Execution ${uploadId} failed in NotifyPinster with PinsterApiRefused`);
  const refused = await pinsterImages("executions redrive");
  expect(refused).toMatchObject({ exitCode: 1, out: expect.stringContaining("add --force") });
  expect(notified()).toBe(1);

  const redriven = await pinsterImages("executions redrive --force");
  expect(redriven.out).toContain(`${uploadId}  goes on in its failed state`);
  await eventually(
    async () => notified(),
    (count) => count === 2,
  );
  await untilStatus(uploadId, "failed"); // PinsterApi still refuses it
  await service.stop("SIGKILL");

  pinsterApi.answer(201);
  const requested = await pinsterImages("executions redrive --force");
  expect(requested.out).toContain("goes on when the service starts");
  expect(notified()).toBe(2);
  await start();
  await untilStatus(uploadId, "succeeded");
  expect(notified()).toBe(3);
  expect(await pinsterImages("executions list --failed")).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/^0 executions of /),
  });
});
