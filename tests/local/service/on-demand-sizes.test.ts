import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { UploadApiContract } from "../../support/upload-api-contract.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();
const settings = {
  PORT: "0",
  DATA_DIR: root,
  THUMBNAIL_SIZES: "100x100",
  ON_DEMAND_SIZES: "400x200,autox60,9000x9000,50x50",
};

let service: RunningService;
let image: string;
beforeAll(async () => {
  service = await RunningService.start(settings);
  const content = await readPhoto();
  const pin = new Pin(service.url);
  await pin.upload(content);
  await pin.waitForNotifications();
  image = `${service.url}/images/${createHash("md5").update(content).digest("hex")}`;
});
afterAll(async () => {
  await service.stop("SIGKILL");
});

const ofHost = new UploadApiContract((api) => api.paths["/{key}"].get);
const ofApi = new UploadApiContract((api) => api.paths["/generate"].get);

/** Compares an answer with docs/openapi.yaml. */
const documented = async (contract: UploadApiContract, response: Response): Promise<Response> => {
  const isJson = response.headers.get("content-type")?.includes("json");
  const body = isJson ? await response.clone().json() : undefined;
  expect(contract.faultsOf(response.status, body)).toEqual([]);
  return response;
};

const generated = async (key: string): Promise<number> => {
  const log = await readFile(join(root, "service.log"), "utf8");
  return log
    .split("\n")
    .filter((line) => line.includes("size generated") && line.includes(`"${key}"`)).length;
};

const keyOf = (address: string): string => address.split("/").at(-1) ?? "";

describe("a size on demand", () => {
  it("is made from the published image when it is first requested, and served as thumbnails are", async () => {
    for (const _ of ["made", "stored"]) {
      const address = `${image}_400x200`;
      const response = await documented(ofHost, await fetch(address, { redirect: "error" }));
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "image/jpeg",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
      });
      const { width, height } = await sharp(await response.arrayBuffer()).metadata();
      expect([width, height]).toEqual([300, 200]);
    }
    expect(await generated(keyOf(`${image}_400x200`))).toBe(1);
  });

  it("is made once for ten requests at the same moment", async () => {
    const address = `${image}_autox60`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(address)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const bodies = await Promise.all(answers.map(async (each) => each.arrayBuffer()));
    expect(new Set(bodies.map((body) => Buffer.from(body).toString("base64"))).size).toBe(1);
    expect(await generated(keyOf(address))).toBe(1);
  });

  it.each(["jpeg", "webp", "avif"])("is made as .%s as well", async (format) => {
    const response = await fetch(`${image}_400x200.${format}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      `image/${format}`,
    ]);
  });

  it("is the picture itself where it is larger than the picture", async () => {
    const response = await fetch(`${image}_9000x9000`);
    const { width, height } = await sharp(await response.arrayBuffer()).metadata();
    expect([width, height]).toEqual([640, 427]);
  });

  it.each([
    ["_401x200", "SIZE.NOT_ALLOWED"],
    ["_400x200.gif", "SIZE.NOT_A_THUMBNAIL"],
  ])("is refused as %s", async (ending, code) => {
    const response = await documented(ofHost, await fetch(`${image}${ending}`));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code });
  });

  it("is refused briefly for what was never published", async () => {
    const response = await fetch(`${service.url}/images/${"0".repeat(32)}_400x200`);
    expect([response.status, response.headers.get("cache-control")]).toEqual([
      404,
      "public, max-age=5",
    ]);
    expect(await response.json()).toMatchObject({ code: "SIZE.NOT_PUBLISHED" });
  });

  it("is where GET /generate redirects to for good, and is made there", async () => {
    const address = `${image}_50x50`;
    const url = `${service.url}/generate?key=${keyOf(address)}`;
    const response = await documented(ofApi, await fetch(url, { redirect: "manual" }));
    expect([response.status, response.headers.get("location")]).toEqual([301, address]);
    expect(await generated(keyOf(address))).toBe(0);
    expect((await fetch(url)).status).toBe(200);
    expect(await generated(keyOf(address))).toBe(1);
    const wrong = `${service.url}/generate?key=${keyOf(image)}_51x50`;
    const refused = await documented(ofApi, await fetch(wrong));
    expect([refused.status, await refused.json()]).toMatchObject([
      404,
      { code: "SIZE.NOT_ALLOWED" },
    ]);
  });
});

describe("a new thumbnail size", () => {
  it("needs no backfill: older pictures get it when it is first requested", async () => {
    await service.stop();
    service = await RunningService.start({ ...settings, THUMBNAIL_SIZES: "100x100,400x400" });
    const address = `${service.url}/images/${keyOf(image)}_400x400`;
    const { width } = await sharp(await (await fetch(address)).arrayBuffer()).metadata();
    expect(width).toBe(400);
  });
});
