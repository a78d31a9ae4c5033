/**
 * A deployed stage as its clients meet it, on AWS or in an emulator. Started by `npm run test:stage`, which says which stage by
 * environment variables.
 */
import { hash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import { putAt } from "../support/put-at-address.ts";
import { Executions } from "./executions.ts";
import { REFUSALS } from "./refusals.ts";
import { readStage, readTokenKey, type Stage } from "./stage.ts";
import { aPin, type Imageable, StageClient } from "./stage-client.ts";

const {
  STAGE: stageName = "",
  KEYS_FILE: keysFile = "",
  IMAGEABLE: imageableText = "",
} = process.env;
if (stageName === "") throw new Error("These tests need a stage: run `npm run test:stage`.");

const MAX_BYTES = 4_400_000;
const SAMPLE = join(import.meta.dirname, "..", "..", "samples", "chelsea.png");

let stage: Stage;
let client: StageClient;
let executions: Executions;

/** With a spot that no other run's picture has, so that what is found was made by this one. */
const aPicture = async (): Promise<Buffer> => {
  const spot = {
    input: randomBytes(8 * 8 * 3),
    raw: { width: 8, height: 8, channels: 3 as const },
  };
  return sharp(await readFile(SAMPLE))
    .composite([{ ...spot, gravity: "northwest" }])
    .png()
    .toBuffer();
};

/** As many bytes as are taken, of which no encoder makes fewer. */
const theLargestPicture = async (): Promise<Buffer> => {
  const side = 1_200;
  const noise = randomBytes(side * side * 3);
  const png = await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  // Decoders pay no heed to what follows a picture's end.
  return Buffer.concat([png, Buffer.alloc(MAX_BYTES - png.length)]);
};

/** One that PinsterApi knows, or, where none was named, one that it may not know. */
const owner = (): Imageable => {
  const [type = "", id = ""] = imageableText.split(":");
  return imageableText === "" ? aPin() : { type, id };
};

const started: string[] = [];

beforeAll(async () => {
  stage = await readStage(stageName);
  client = new StageClient(stage, await readTokenKey(keysFile));
  executions = new Executions(stage);
});

afterAll(async () => {
  // A PinsterApi that does not know the pin would be asked for a day.
  for (const uploadId of started) await executions.stop(uploadId);
});

const upload = async (picture: Buffer, about: object = {}) => {
  const answer = await client.upload(picture, about, owner());
  if (answer.status === 200) started.push(answer.body.upload_id);
  return answer;
};

/** Up to its end, or to PinsterApi's refusal of a pin that it does not know. */
const published = (uploadId: string) =>
  executions.follow(
    uploadId,
    ({ errors }) => imageableText === "" && errors.some((name) => name.startsWith("PinsterApi")),
  );

describe("a photo", () => {
  it("is taken, published with all its thumbnails, and goes the way of the approved", async () => {
    const { status, body } = await upload(await aPicture(), { name: "Chelsea, the cat" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      bucket: stage.uploadsBucket,
      key: expect.stringMatching(/^raw\/[0-9a-f]{32}$/),
      image: { content_type: "image/png", width: 451, height: 300 },
    });

    const progress = await published(body.upload_id);
    expect(progress.path.slice(0, 6)).toEqual([
      "IsIncoming",
      "ModerateImage",
      "IsApproved",
      "GenerateThumbnails",
      "IsPublished",
      "NotifyPinster",
    ]);
    if (imageableText !== "") {
      expect(progress).toMatchObject({ status: "SUCCEEDED" });
      expect(progress.path.at(-1)).toBe("Published");
    }

    const address = `${stage.imageHostUrl}/${body.key.replace("raw/", "")}`;
    const boxes = [...stage.thumbnailSizes, ...stage.onDemandSizes];
    for (const size of ["", ...boxes.map((box) => `_${box}`)]) {
      const response = await fetch(address + size, { signal: AbortSignal.timeout(30_000) });
      expect([size, response.status]).toEqual([size, 200]);
      expect(response.headers.get("cache-control")).toMatch(/immutable/);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const { format, width, height, exif } = await sharp(bytes).metadata();
      expect(`image/${format}`).toBe(response.headers.get("content-type"));
      expect(exif).toBeUndefined();
      const box = size === "" ? undefined : ThumbnailSize.parse(size.slice(1));
      const wanted = box?.fit({ width: 451, height: 300 }) ?? { width: 451, height: 300 };
      expect({ size, width, height }).toEqual({ size, ...wanted });
    }
  });

  it("can be followed by who uploaded it, from the answer on, and by nobody else", async () => {
    const pin = aPin();
    const uploadId = await client.uploadTaken(await aPicture(), {}, pin);
    started.push(uploadId);
    expect(await client.find(uploadId, pin)).toMatchObject({
      status: 200,
      body: { upload_id: uploadId, status: expect.stringMatching(/^(accepted|published|failed)$/) },
    });
    expect(await client.find(uploadId, aPin())).toMatchObject({
      ...{ status: 404, body: { code: "UPLOAD.UNKNOWN" } },
    });
  });

  it("of which no one has been told is not to be had", async () => {
    const response = await fetch(`${stage.imageHostUrl}/${"0".repeat(32)}`);
    expect([403, 404]).toContain(response.status);
  });

  it("in a body of 5.9 MB is taken and published", async () => {
    const { status, body } = await upload(await theLargestPicture());
    expect(status).toBe(200);
    expect((await published(body.upload_id)).path).toContain("NotifyPinster");
  });

  it("that the client puts into the bucket directly is received, and published", async () => {
    const picture = await aPicture();
    const { body } = await client.prepare(picture, { content_type: "image/png" }, owner());
    const { upload_id: uploadId, upload: signed } = body;
    started.push(uploadId);
    // Of a repetition the bucket says that it has the file, but for one after the receipt.
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++) statuses.push((await putAt(signed, picture)).status);
    expect(statuses[0]).toBe(200);
    expect(statuses.filter((status) => status !== 412).length).toBeLessThanOrEqual(2);
    const { path } = await published(uploadId);
    expect(path.slice(0, 2)).toEqual(["IsIncoming", "ReceiveImage"]);
    expect(path).toContain("NotifyPinster");
    const address = `${stage.imageHostUrl}/${hash("md5", picture)}`;
    expect((await fetch(address, { signal: AbortSignal.timeout(30_000) })).status).toBe(200);
  });
});

describe("a request that is refused", () => {
  it.each(REFUSALS)(
    "because of $what is $status $code",
    async ({ request, status, code, besides }) => {
      const { authorization, body } = await request(client);
      const answer = await client.post(authorization, body);
      expect(answer).toMatchObject({
        status,
        body: { code, error: expect.any(String), ...besides },
      });
    },
  );
});

describe("a body that does not fit into a call of Lambda", () => {
  it.each([6_200_000, 7_500_000])("of %i bytes gets a final answer", async (bytes) => {
    const headers = { "content-type": "application/json" };
    const { status, text } = await client.send({
      method: "POST",
      headers,
      body: "x".repeat(bytes),
    });
    expect({ status, body: JSON.parse(text) }).toEqual({
      status: 403,
      body: { message: "Forbidden" },
    });
  });
});

describe("a browser on another site", () => {
  it("is told that it may post with a token", async () => {
    const { status, headers } = await client.preflight();
    expect([200, 204]).toContain(status);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-methods")?.split(/, ?/)).toContain("POST");
    const allowed = headers.get("access-control-allow-headers")?.toLowerCase().split(/, ?/);
    expect(allowed?.sort()).toEqual(["authorization", "content-type", "if-none-match"]);
  });

  it("that asks for anything else is answered by the gateway", async () => {
    for (const [method, path] of [
      ["GET", ""],
      ["POST", "generate"],
    ] as const) {
      const { status, text } = await client.send({ method }, path);
      expect({ status, body: JSON.parse(text) }).toEqual({
        status: 404,
        body: { message: "Not Found" },
      });
    }
  });
});
