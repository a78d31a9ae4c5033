import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readDrawing, readHalfPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();

let service: RunningService;
beforeAll(async () => {
  service = await RunningService.start({
    PORT: "0",
    DATA_DIR: root,
    MODERATION_POLICY: '{"labels":{"Illustrated":90}}',
  });
});
afterAll(async () => {
  await service.stop("SIGKILL");
});

const statusOf = async (key: string) => (await fetch(`${service.url}/images/${key}`)).status;

/** An animation of 110 frames with a megapixel each; 100 megapixels are the limit. */
const aLargeAnimation = async (): Promise<Buffer> => {
  const frames = await Promise.all(
    Array.from({ length: 110 }, (_, i) =>
      sharp({
        create: { width: 1000, height: 1000, channels: 3, background: { r: i, g: 0, b: 0 } },
      })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .gif({ effort: 1, keepDuplicateFrames: true })
    .toBuffer();
};

describe("an accepted picture that is not published", () => {
  it("is notified to PinsterApi and the topic with its labels, and stays private, when moderation refuses it", async () => {
    const pin = new Pin(service.url);
    const { body } = await pin.upload(await readDrawing());
    const [notification] = await pin.waitForNotifications("flagged");
    expect(notification).toMatchObject({
      imageable_id: pin.id,
      reason: "moderation",
      labels: [{ name: "Illustrated", confidence: expect.any(Number) }],
    });
    expect(await pin.notifications()).toEqual([]);

    const md5 = String(notification?.["base_file_name"]);
    expect(await statusOf(md5)).toBe(404);
    expect(await statusOf(`${md5}_100x100`)).toBe(404);
    const announced = join(root, "rejections", `${body["upload_id"]}.json`);
    expect(JSON.parse(await readFile(announced, "utf8"))).toMatchObject({
      data: { base_file_name: md5, reason: "moderation" },
    });
  });

  it("is rejected as unreadable when it is cut off after its header", async () => {
    const pin = new Pin(service.url);
    expect((await pin.upload(await readHalfPhoto())).status).toBe(200);
    expect(await pin.waitForNotifications("flagged")).toEqual([
      expect.objectContaining({ reason: "unreadable", labels: [] }),
    ]);
  });

  it("is rejected as too large when its frames together have too many pixels", async () => {
    const pin = new Pin(service.url);
    expect((await pin.upload(await aLargeAnimation())).status).toBe(200);
    expect(await pin.waitForNotifications("flagged")).toEqual([
      expect.objectContaining({ reason: "too-large" }),
    ]);
  });
});
