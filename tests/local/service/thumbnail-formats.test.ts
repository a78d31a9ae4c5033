import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { anAnimation } from "../../mothers/pictures.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { filesOf } from "../support/notified-addresses.ts";
import { Pin } from "../support/pin.ts";
import type { Json } from "../support/request-json.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();

let service: RunningService;
beforeAll(async () => {
  service = await RunningService.start({
    PORT: "0",
    DATA_DIR: root,
    THUMBNAIL_SIZES: "100x100,autox60",
    THUMBNAIL_FORMATS: "jpeg,webp,avif",
  });
});
afterAll(async () => {
  await service.stop("SIGKILL");
});

const publish = async (content: Buffer): Promise<Json> => {
  const pin = new Pin(service.url);
  expect((await pin.upload(content)).status).toBe(200);
  const [notification = {}] = await pin.waitForNotifications();
  return notification;
};

/** The last parts of the addresses, without the md5. */
const endingsOf = (notification: Json): readonly string[] =>
  filesOf(notification).map(({ uri }) => uri.split("/").at(-1)?.slice(32) ?? "");

describe("a service with THUMBNAIL_FORMATS", () => {
  it("serves a photo's thumbnails in every format under the notified addresses", async () => {
    const photo = await sharp(await readPhoto())
      .resize(200)
      .jpeg()
      .toBuffer();
    expect(endingsOf(await publish(photo))).toEqual([
      "",
      ...["_100x100", "_autox60"].flatMap((size) => [
        size,
        ...["jpeg", "webp", "avif"].map((format) => `${size}.${format}`),
      ]),
    ]);
  });

  it("serves a transparent picture's thumbnails as WebP, and its variants beside them", async () => {
    const transparent = sharp({
      create: {
        width: 200,
        height: 100,
        channels: 4,
        background: { r: 200, g: 0, b: 0, alpha: 0.5 },
      },
    });
    const files = filesOf(await publish(await transparent.png().toBuffer()));
    expect(files.map(({ content_type }) => content_type)).toEqual([
      "image/png",
      ...["image/webp", "image/jpeg", "image/webp", "image/avif"],
      ...["image/webp", "image/jpeg", "image/webp", "image/avif"],
    ]);
  });

  it("offers no AVIF of an animation", async () => {
    const animation = await anAnimation(3, { width: 200, height: 100 });
    const files = filesOf(await publish(await animation.gif().toBuffer()));
    expect(files.map(({ content_type }) => content_type)).toEqual([
      "image/gif",
      ...["image/webp", "image/jpeg", "image/webp"],
      ...["image/webp", "image/jpeg", "image/webp"],
    ]);
    expect((await fetch(`${files[0]?.uri}_100x100.avif`)).status).toBe(404);
  });

  it("lets pages of any origin read its files", async () => {
    for (const { uri } of filesOf(await publish(await readPhoto()))) {
      const response = await fetch(uri, { headers: { origin: "https://pinster.example" } });
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it("serves nothing under an address with a format that it does not have", async () => {
    const [image] = filesOf(await publish(await readPhoto()));
    for (const ending of ["_100x100.gif", "_100x100.", ".webp", "_100x100.webp.webp"]) {
      expect((await fetch(`${image?.uri}${ending}`)).status).toBe(404);
    }
  });
});
