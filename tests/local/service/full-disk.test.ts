import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { startRecordingServer } from "../../support/recording-server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { ObservedDisk } from "../support/observed-disk.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readDrawing, readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();

const DRAWINGS_REFUSED = '{"default":null,"labels":{"Illustrated":80}}';

/** A service in a new folder, with a disk that the test fills. */
const startService = async (name: string, settings: Readonly<Record<string, string>> = {}) => {
  const directory = join(root, name);
  await mkdir(directory);
  const disk = new ObservedDisk(directory);
  const service = await RunningService.start({
    PORT: "0",
    DATA_DIR: join(directory, "data"),
    MODERATION_POLICY: DRAWINGS_REFUSED,
    ...disk.settings,
    ...settings,
  });
  return { service, disk };
};

describe("a service whose disk is full", () => {
  it("goes on by itself with every accepted upload when there is space again", async () => {
    const { service, disk } = await startService("full");
    const published = Array.from({ length: 4 }, () => new Pin(service.url));
    const flagged = new Pin(service.url);
    const pictures = await Promise.all([readPhoto(), readDrawing()]);
    const uploads = [
      ...published.map((pin) => pin.upload(pictures[0])),
      flagged.upload(pictures[1]),
    ];
    const answers = await Promise.all(uploads);
    await disk.fill(); // while the uploads are in different steps
    expect(answers.map(({ status }) => status)).toEqual(uploads.map(() => 200));
    const refused = await new Pin(service.url).upload(pictures[0]);
    expect(refused.status).toBe(500);
    await sleep(3000);
    await disk.makeSpace();

    for (const pin of published) expect(await pin.waitForNotifications()).toHaveLength(1);
    expect(await flagged.waitForNotifications("flagged")).toHaveLength(1);
    expect(await service.stop()).toMatchObject({ code: 0 });
  });

  it.each([
    ["its original is stored", "upload"],
    ["its execution's folder is in place, but not flushed", "move"],
  ])("starts the workflow of an upload when the disk is full after %s", async (_, moment) => {
    const { service, disk } = await startService(moment, { FULL_AFTER: moment });
    const pin = new Pin(service.url);
    expect((await pin.upload(await readPhoto())).status).toBe(200);
    await sleep(1000);
    await disk.makeSpace();
    expect(await pin.waitForNotifications()).toHaveLength(1);
    await service.stop();
  });

  it("runs on when its own output cannot be written", async () => {
    const pinsterApi = await startRecordingServer();
    pinsterApi.answer(201);
    const full = await open("/dev/full", "w");
    const port = String(20_000 + Math.floor(Math.random() * 10_000));
    const service = RunningService.startSilently(
      { PORT: port, DATA_DIR: join(root, "silent"), PINSTER_API_URL: pinsterApi.url },
      full.fd,
    );
    const pin = new Pin(service.url);
    await eventually(
      () => pin.token().catch(() => ""),
      (token) => token !== "",
    );
    expect((await pin.upload(await readPhoto())).status).toBe(200);
    await eventually(
      async () => pinsterApi.requests.length,
      (count) => count === 1,
    );
    await service.stop();
    await full.close();
    await pinsterApi.close();
  });
});
