import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();

let service: RunningService;
beforeAll(async () => {
  service = await RunningService.start({ PORT: "0", DATA_DIR: root });
});
afterAll(async () => {
  await service.stop("SIGKILL");
});

describe("an accepted photo", () => {
  const about = {
    name: "Ракета 🚀",
    description: "first stage",
    featured: "2019-05-16T02:03:37+0000",
  };

  it("is answered with where it lies and what it is, and PinsterApi is notified of it and all its thumbnails", async () => {
    const pin = new Pin(service.url);
    const content = await readPhoto();
    const md5 = createHash("md5").update(content).digest("hex");
    const uploaded = await pin.upload(content, about);
    expect(uploaded.status).toBe(200);
    expect(uploaded.body).toEqual({
      bucket: "uploads",
      key: `raw/${md5}`,
      message: { ETag: `"${md5}"` },
      upload_id: expect.stringMatching(new RegExp(`^${md5}-[0-9a-f]{32}$`)),
      image: { content_type: "image/jpeg", bytes: content.length, width: 640, height: 427 },
    });

    const uri = `${service.url}/images/${md5}`;
    expect(await pin.waitForNotifications()).toEqual([
      expect.objectContaining({
        imageable_type: "Pin",
        imageable_id: pin.id,
        base_file_name: md5,
        storage_location_uri: uri,
        thumbnailable: true,
        ...about,
        width: 640,
        height: 427,
        content_type: "image/jpeg",
        thumbnails: ["100x100", "400x400", "640xauto", "1600x1600"].map((size) =>
          expect.objectContaining({ size, uri: `${uri}_${size}` }),
        ),
      }),
    ]);
  });

  it("is served in the notified size, to be cached for ever and never guessed at", async () => {
    const pin = new Pin(service.url);
    await pin.upload(await readPhoto());
    const [notification] = await pin.waitForNotifications();
    const thumbnails = notification?.["thumbnails"] as {
      uri: string;
      width: number;
      height: number;
    }[];
    for (const { uri, width, height } of thumbnails) {
      const response = await fetch(uri);
      expect(response.headers.get("cache-control")).toContain("immutable");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      const image = await sharp(await response.arrayBuffer()).metadata();
      expect([image.width, image.height]).toEqual([width, height]);
    }
  });

  it("is published as a JPEG when it is a TIFF, which browsers do not show", async () => {
    const pin = new Pin(service.url);
    await pin.upload(
      await sharp(await readPhoto())
        .tiff()
        .toBuffer(),
    );
    expect((await pin.waitForNotifications())[0]).toMatchObject({
      content_type: "image/jpeg",
      width: 640,
    });
  });

  it("is notified for each of two pins, with its own name, when it is uploaded for both at the same moment", async () => {
    const content = await sharp(await readPhoto())
      .resize(320)
      .jpeg()
      .toBuffer();
    const pins = [new Pin(service.url), new Pin(service.url)];
    await Promise.all(pins.map((pin, i) => pin.upload(content, { name: `name ${i}` })));
    for (const [i, pin] of pins.entries()) {
      expect(await pin.waitForNotifications()).toEqual([
        expect.objectContaining({ name: `name ${i}` }),
      ]);
    }
  });
});
