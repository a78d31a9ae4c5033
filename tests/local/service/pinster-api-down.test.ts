import { join } from "node:path";
import { afterAll, expect, it } from "@jest/globals";
import { startRecordingServer } from "../../support/recording-server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { expectAddressesServed } from "../support/notified-addresses.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();
const pinsterApi = await startRecordingServer();
afterAll(() => pinsterApi.close());

const receive = (count: number) =>
  eventually(
    async () => pinsterApi.requests.length,
    (received) => received >= count,
  );

it("notifies a PinsterApi that is down again until it answers, always with the same idempotency key", async () => {
  pinsterApi.answer(503);
  // The stand-in signs the tokens. Only the notifications go to the other PinsterApi.
  const service = await RunningService.start({
    PORT: "0",
    DATA_DIR: join(root, "down"),
    PINSTER_API_URL: pinsterApi.url,
  });
  const { status, body } = await new Pin(service.url).upload(await readPhoto());
  expect(status).toBe(200);
  await receive(2);
  pinsterApi.answer(201);
  await receive(3);

  const headers = pinsterApi.requests.map((request) => request.headers);
  expect(new Set(headers.map((each) => each["idempotency-key"]))).toEqual(
    new Set([body["upload_id"]]),
  );
  expect(new Set(headers.map((each) => each["x-correlation-id"])).size).toBe(1);
  for (const request of pinsterApi.requests) {
    await expectAddressesServed(JSON.parse(request.body).data);
  }
  const { output } = await service.stop();
  const failures = output.split("\n").filter((line) => line.includes("ERROR"));
  expect(failures).toHaveLength(pinsterApi.requests.length - 1); // all but the last were refused
  for (const line of failures) {
    expect(line).toContain(`POST ${pinsterApi.url}/v1/images/ was answered 503; next try within`);
  }
  expect(output).not.toMatch(/^ +at /m);
});

it("logs in one line what a PinsterApi that refuses an image has against it, and lists the failure at the next start", async () => {
  const fieldErrors = '{"imageable":["must exist"]}';
  pinsterApi.answer(422, { "content-type": "application/json" }, fieldErrors);
  const service = await RunningService.start({
    PORT: "0",
    DATA_DIR: join(root, "refused"),
    PINSTER_API_URL: pinsterApi.url,
  });
  await new Pin(service.url).upload(await readPhoto());
  await eventually(
    async () => service.output,
    (output) => output.includes("execution failed"),
  );
  const [line] = service.output.split("\n").filter((each) => each.includes("NotifyPinster failed"));
  expect(line).toContain(`was answered 422 ${fieldErrors} step=`); // it is not tried again
  await service.stop();

  const next = await RunningService.start({
    PORT: "0",
    DATA_DIR: join(root, "refused"),
    PINSTER_API_URL: pinsterApi.url,
  });
  const { output } = await next.stop();
  expect(output).toContain("1 execution(s) of earlier runs have failed");
  expect(output).toContain("NotifyPinster  PinsterApiRefusedImage: ");
  expect(output).toContain("npx pinster-images executions redrive --local");
});
