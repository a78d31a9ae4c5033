import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import sharp from "sharp";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { eventually } from "./support/eventually.ts";
import { Pin } from "./support/pin.ts";
import { RunningService } from "./support/running-service.ts";

const UPLOADS = 200;
const FORMATS = ["jpeg", "png", "webp", "gif", "tiff", "avif"] as const;

const root = temporaryDirectory();
const received = join(root, "pinster-api/images");

/** The files of the notifications that PinsterApi has received, `<idempotency key>.json`. */
const notificationFiles = async (): Promise<readonly string[]> =>
  (await readdir(received).catch(() => [])).filter((name) => name.endsWith(".json"));

const widthOf = (i: number): number => 120 + i;

/** A small picture that differs from the others, in each format in turn. */
const aPicture = (i: number): Promise<Buffer> =>
  sharp({
    create: { width: widthOf(i), height: 90, channels: 3, background: { r: 2 * i, g: 90, b: 60 } },
  })
    .toFormat(FORMATS[i % FORMATS.length] ?? "jpeg")
    .toBuffer();

let service: RunningService;
beforeAll(async () => {
  service = await RunningService.start({ PORT: "0", DATA_DIR: root });
});
afterAll(async () => {
  await service.stop("SIGKILL");
});

it("notifies PinsterApi of each of 200 uploads, once and correctly, when the service is killed in the middle", async () => {
  const shared = await aPicture(0);
  const uploads = await Promise.all(
    Array.from({ length: UPLOADS }, async (_, i) => ({
      pin: new Pin(service.url),
      content: i % 2 === 0 ? shared : await aPicture(i),
      width: widthOf(i % 2 === 0 ? 0 : i),
      name: `picture ${i} ✓`,
    })),
  );
  const answers = await Promise.all(
    uploads.map(({ pin, content, name }) => pin.upload(content, { name })),
  );
  expect(answers.map(({ status }) => status)).toEqual(uploads.map(() => 200));

  await eventually(notificationFiles, ({ length }) => length >= UPLOADS / 10);
  await service.stop("SIGKILL");
  const beforeKill = (await notificationFiles()).length;
  expect(beforeKill).toBeLessThan(UPLOADS); // otherwise the kill came too late to prove anything

  service = await RunningService.start({ PORT: service.port, DATA_DIR: root });
  await eventually(notificationFiles, ({ length }) => length >= UPLOADS);

  for (const { pin, content, width, name } of uploads) {
    const md5 = createHash("md5").update(content).digest("hex");
    const notifications = await pin.waitForNotifications();
    expect(notifications).toEqual([
      expect.objectContaining({ imageable_id: pin.id, base_file_name: md5, name }),
    ]);
    const image = await fetch(String(notifications[0]?.["storage_location_uri"]));
    expect((await sharp(await image.arrayBuffer()).metadata()).width).toBe(width);
  }

  const expectedFiles = answers.map(({ body }) => `${body["upload_id"]}.json`);
  expect([...(await notificationFiles())].sort()).toEqual(expectedFiles.sort());
  const deliveries = (await readFile(join(received, ".deliveries.jsonl"), "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { idempotency_key: string });
  // A notification of just before the kill is repeated under the same key, and counts once.
  expect(new Set(deliveries.map(({ idempotency_key }) => idempotency_key)).size).toBe(UPLOADS);
}, 120_000);
