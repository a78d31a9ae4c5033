import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const SCRIPT = join(import.meta.dirname, "../../../operations/pinster-images.ts");
const root = temporaryDirectory();
const folder = temporaryDirectory();

/** Runs the program as an operator does, on the data of the service. */
const pinsterImages = (line: string, dataDirectory = root) =>
  new Promise<{ readonly exitCode: number; readonly out: string; readonly err: string }>(
    (resolve) => {
      const args = [SCRIPT, ...line.split(" "), "--local", "--data-dir", dataDirectory];
      const env = { ...process.env, PORT: new URL(service.url).port };
      execFile(process.execPath, args, { cwd: folder, env }, (error, out, err) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code), out, err }),
      );
    },
  );

let service: RunningService;
let photo: Buffer;
let md5: string;
let pin: Pin;
beforeAll(async () => {
  service = await RunningService.start({ PORT: "0", DATA_DIR: root });
  photo = Buffer.from(await readPhoto());
  md5 = createHash("md5").update(photo).digest("hex");
  pin = new Pin(service.url);
  await pin.upload(photo);
  await pin.waitForNotifications();
});
afterAll(async () => {
  await service.stop("SIGKILL");
});

const statusOf = async (key: string): Promise<number> =>
  (await fetch(`${service.url}/images/${key}`)).status;

it("the commands work beside a running service, on what it has published", async () => {
  const listed = await pinsterImages("originals list --types --json");
  expect(JSON.parse(listed.out)).toMatchObject({ versions: 1, bytes: photo.length });
  const shown = await pinsterImages(`images show ${md5} --json`);
  expect(JSON.parse(shown.out)).toMatchObject({
    published: true,
    versions: [{ status: "published" }],
  });
  const backup = await pinsterImages("originals backup backup --json");
  expect(JSON.parse(backup.out)).toMatchObject({ kept: 1, damaged: [] });

  expect(await statusOf(`${md5}_100x100`)).toBe(200);
  expect((await pinsterImages("thumbnails purge --yes")).exitCode).toBe(0);
  const { out: purged } = await pinsterImages("thumbnails list --json");
  expect(JSON.parse(purged)).toMatchObject({ files: 0 });
  expect(await statusOf(md5)).toBe(200);
  expect((await pinsterImages("thumbnails regenerate --yes")).exitCode).toBe(0);
  expect(await statusOf(`${md5}_100x100`)).toBe(200);

  const notify = `thumbnails regenerate --notify --yes --json`;
  const { exitCode, out } = await pinsterImages(notify);
  expect(exitCode).toBe(0);
  // The stand-in updates the image; today's PinsterApi would list it twice.
  expect(await pin.waitForNotifications()).toMatchObject([
    { regeneration_id: JSON.parse(out).id, thumbnails: expect.any(Array) },
  ]);

  const refused = await pinsterImages("originals restore backup --yes");
  expect(refused).toMatchObject({
    exitCode: 2,
    err: expect.stringMatching(/Another service uses/),
  });

  expect((await pinsterImages(`images delete ${md5} --yes`)).exitCode).toBe(0);
  expect([await statusOf(`${md5}_100x100`), await statusOf(md5)]).toEqual([404, 404]);
  expect(JSON.parse((await pinsterImages("originals list --json")).out)).toMatchObject({
    versions: 0,
  });
});

it("a restored original is published again at the next start, and with --as-is nobody is notified", async () => {
  const first = join(folder, "restored");
  const settings = { PORT: "0", DATA_DIR: first };
  await (await RunningService.start(settings)).stop();
  const restored = await pinsterImages("originals restore backup --as-is --yes --json", first);
  expect(JSON.parse(restored.out)).toMatchObject({ restored: 1, present: 0 });
  const next = await RunningService.start(settings);
  try {
    const isPublished = async () => (await fetch(`${next.url}/images/${md5}_100x100`)).ok;
    for (let i = 0; i < 300 && !(await isPublished()); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await isPublished()).toBe(true);
    const shown = JSON.parse((await pinsterImages(`images show ${md5} --json`, first)).out);
    const owner = shown.owners[0].imageable.split(":")[1];
    const pins = await fetch(`${next.url}/pinster-api/v1/pins/${owner}/images`);
    expect(await pins.json()).toEqual([]);
  } finally {
    await next.stop("SIGKILL");
  }
});
