import { randomUUID } from "node:crypto";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();

describe("a stopped service", () => {
  it("exits with 0, and goes on with every accepted upload at the next start", async () => {
    const directory = join(root, "stopped");
    const first = await RunningService.start({ PORT: "0", DATA_DIR: directory });
    const content = await readPhoto();
    const pins = Array.from({ length: 8 }, () => new Pin(first.url));
    const answers = await Promise.all(pins.map((pin) => pin.upload(content)));
    expect(answers.map(({ status }) => status)).toEqual(pins.map(() => 200));
    expect(await first.stop("SIGINT")).toMatchObject({ code: 0 });

    const second = await RunningService.start({ PORT: first.port, DATA_DIR: directory });
    for (const pin of pins) expect(await pin.waitForNotifications()).toHaveLength(1);
    expect(await second.stop()).toMatchObject({ code: 0 });
  });

  it("starts at the next start what was stored without an execution, and rejects it when its md5 is another picture's", async () => {
    const directory = join(root, "collision");
    const first = await RunningService.start({ PORT: "0", DATA_DIR: directory });
    const owner = new Pin(first.url);
    await owner.upload(await readPhoto());
    const [notification] = await owner.waitForNotifications();
    const uri = String(notification?.["storage_location_uri"]);
    const published = await (await fetch(uri)).arrayBuffer();
    await first.stop();

    const other = new Pin(first.url);
    await storeColliding(
      join(directory, "buckets/uploads/raw", String(notification?.["base_file_name"])),
      other,
    );
    const second = await RunningService.start({ PORT: first.port, DATA_DIR: directory });
    expect(await other.waitForNotifications("flagged")).toEqual([
      expect.objectContaining({ reason: "hash-collision" }),
    ]);
    expect(await other.notifications()).toEqual([]);
    expect(await (await fetch(uri)).arrayBuffer()).toEqual(published);
    await second.stop();
  });

  it("lists originals that no run could start, tries each again, and takes other uploads", async () => {
    const directory = join(root, "poisoned");
    const name = `${"a".repeat(32)}.${randomUUID()}`;
    const version = join(directory, "buckets/uploads/raw", name.replace(".", "/"));
    await mkdir(version, { recursive: true });
    await writeFile(join(version, "content.jpg"), await readPhoto());
    const head = { contentType: "image/jpeg", metadata: { md5: "a".repeat(32) } };
    await writeFile(join(version, "object.json"), JSON.stringify(head));
    await mkdir(join(directory, "dead-letters"));
    await writeFile(join(directory, "dead-letters", `${name}.json`), "{}");

    const service = await RunningService.start({ PORT: "0", DATA_DIR: directory });
    expect(service.output).toContain(`1 upload(s) of earlier runs could not be started`);
    expect(service.output).toContain(name);
    const pin = new Pin(service.url);
    await pin.upload(await readPhoto());
    expect(await pin.waitForNotifications()).toHaveLength(1);
    expect(service.output).toMatch(/workflow not started/);
    expect(await service.stop()).toMatchObject({ code: 0 });
    const second = await RunningService.start({ PORT: service.port, DATA_DIR: directory });
    expect(second.output).not.toContain("could not be started;");
    await second.stop();
  });
});

/**
 * Stores another picture under the md5 of the photo. A test cannot make colliding pictures, but to the service they are
 * originals with the same md5 and another SHA-256.
 *
 * @param versions the folder of the photo's versions
 */
const storeColliding = async (versions: string, owner: Pin): Promise<void> => {
  const [version = ""] = await readdir(versions);
  const twin = join(versions, randomUUID());
  await mkdir(twin);
  await cp(join(versions, version), twin, { recursive: true });
  const head = JSON.parse(await readFile(join(twin, "object.json"), "utf8"));
  head.metadata.sha256 = "0".repeat(64);
  head.metadata.imageable_id = owner.id;
  head.metadata.upload_id = head.metadata.upload_id.replace(/-.*/, `-${"0".repeat(32)}`);
  await writeFile(join(twin, "object.json"), JSON.stringify(head));
  await sharp(await readPhoto())
    .flop()
    .jpeg()
    .toFile(join(twin, "content.jpg"));
};
