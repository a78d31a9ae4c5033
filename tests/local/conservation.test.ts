import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import sharp from "sharp";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { eventually, Pin } from "./client.ts";
import { RunningService } from "./running-service.ts";

const UPLOADS = 200;
const FORMATS = ["jpeg", "png", "webp", "gif", "tiff", "avif"] as const;

const root = temporaryDirectory();
const toldFiles = async (): Promise<readonly string[]> =>
  (await readdir(join(root, "pinster-api/images")).catch(() => [])).filter((name) =>
    name.endsWith(".json"),
  );

/** A small photo of its own, in each format in turn. */
const picture = (i: number): Promise<Buffer> => {
  const width = 120 + i;
  return sharp({
    create: { width, height: 90, channels: 3, background: { r: 2 * i, g: 90, b: 60 } },
  })
    .toFormat(FORMATS[i % FORMATS.length] ?? "jpeg")
    .toBuffer();
};

let service: RunningService;
beforeAll(async () => {
  service = await RunningService.start({ PORT: "0", DATA_DIR: root });
});
afterAll(async () => {
  await service.stop("SIGKILL");
});

it("every one of 200 pictures that were accepted at once is told to PinsterApi, once and as it is, through a kill -9", async () => {
  const shared = await picture(0);
  const uploads = await Promise.all(
    Array.from({ length: UPLOADS }, async (_, i) => ({
      pin: new Pin(service.url),
      bytes: i % 2 === 0 ? shared : await picture(i),
      name: `picture ${i} ✓`,
    })),
  );
  const answers = await Promise.all(
    uploads.map(({ pin, bytes, name }) => pin.upload(bytes, { name })),
  );
  expect(answers.map(({ status }) => status)).toEqual(uploads.map(() => 200));

  await eventually(toldFiles, ({ length }) => length >= UPLOADS / 10);
  await service.stop("SIGKILL");
  const toldBefore = (await toldFiles()).length;
  expect(toldBefore).toBeLessThan(UPLOADS); // or the kill came too late to prove anything

  service = await RunningService.start({ PORT: new URL(service.url).port, DATA_DIR: root });
  await eventually(toldFiles, ({ length }) => length >= UPLOADS);

  for (const [i, { pin, bytes, name }] of uploads.entries()) {
    const md5 = createHash("md5").update(bytes).digest("hex");
    const told = await pin.told();
    expect(told).toEqual([
      expect.objectContaining({ imageable_id: pin.id, base_file_name: md5, name }),
    ]);
    const image = await fetch(String(told[0]?.["storage_location_uri"]));
    const { width } = await sharp(await image.arrayBuffer()).metadata();
    expect(width).toBe(120 + (i % 2 === 0 ? 0 : i));
  }

  const uploadIds = answers.map(({ body }) => `${body["upload_id"]}.json`);
  expect([...(await toldFiles())].sort()).toEqual(uploadIds.sort());
  const deliveries = (await readFile(join(root, "pinster-api/images/.deliveries.jsonl"), "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { idempotency_key: string });
  // What was told just before the kill is told again, under the same key, and counts once.
  expect(new Set(deliveries.map(({ idempotency_key }) => idempotency_key)).size).toBe(UPLOADS);
}, 120_000);
