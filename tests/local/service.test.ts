import { createHash, randomUUID } from "node:crypto";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { eventually, Pin, request } from "./client.ts";
import { RunningService } from "./running-service.ts";

const SAMPLES = join(import.meta.dirname, "../../samples");
const root = temporaryDirectory();
const settings = { PORT: "0", DATA_DIR: root, MODERATION_POLICY: '{"labels":{"Illustrated":90}}' };

let service: RunningService;
beforeAll(async () => {
  service = await RunningService.start(settings);
});
afterAll(async () => {
  await service.stop("SIGKILL");
});

const photo = (): Promise<Buffer> => readFile(join(SAMPLES, "rocket.jpg"));

describe("an accepted photo", () => {
  it("is published with a thumbnail of each size, and PinsterApi is told of all of them", async () => {
    const pin = new Pin(service.url);
    const bytes = await photo();
    const about = {
      name: "Ракета 🚀",
      description: "first stage",
      featured: "2019-05-16T02:03:37+0000",
    };
    const uploaded = await pin.upload(bytes, about);
    const md5 = createHash("md5").update(bytes).digest("hex");
    expect(uploaded.status).toBe(200);
    expect(uploaded.body).toEqual({
      bucket: "uploads",
      key: `raw/${md5}`,
      message: { ETag: `"${md5}"` },
      upload_id: expect.stringMatching(new RegExp(`^${md5}-[0-9a-f]{32}$`)),
      image: { content_type: "image/jpeg", bytes: bytes.length, width: 640, height: 427 },
    });

    const [told, ...more] = await pin.toldInTime();
    expect(more).toEqual([]);
    const uri = `${service.url}/images/${md5}`;
    expect(told).toMatchObject({
      imageable_type: "Pin",
      imageable_id: pin.id,
      base_file_name: md5,
      storage_location_uri: uri,
      thumbnailable: true,
      ...about,
      width: 640,
      height: 427,
      content_type: "image/jpeg",
    });
    const thumbnails = told?.["thumbnails"] as { uri: string; width: number; height: number }[];
    expect(thumbnails.map((thumbnail) => thumbnail.uri)).toEqual(
      ["100x100", "400x400", "640xauto", "1600x1600"].map((size) => `${uri}_${size}`),
    );
    for (const { uri: address, width, height } of thumbnails) {
      const response = await fetch(address);
      expect(response.headers.get("content-type")).toBe("image/jpeg");
      expect(response.headers.get("cache-control")).toContain("immutable");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      const image = await sharp(await response.arrayBuffer()).metadata();
      expect([image.width, image.height]).toEqual([width, height]);
    }
  });

  it("of a format that browsers do not show is published as one that they do", async () => {
    const pin = new Pin(service.url);
    await pin.upload(
      await sharp(await photo())
        .tiff()
        .toBuffer(),
    );
    expect((await pin.toldInTime())[0]).toMatchObject({ content_type: "image/jpeg", width: 640 });
  });

  it("sent at once for two pins under one token each is told to each of them with its own name", async () => {
    const bytes = await sharp(await photo())
      .resize(320)
      .jpeg()
      .toBuffer();
    const pins = [new Pin(service.url), new Pin(service.url)];
    await Promise.all(pins.map((pin, i) => pin.upload(bytes, { name: `name ${i}` })));
    for (const [i, pin] of pins.entries()) {
      expect(await pin.toldInTime()).toEqual([expect.objectContaining({ name: `name ${i}` })]);
    }
  });
});

describe("a picture that is not to be published", () => {
  const storedUnder = async (key: string) => (await fetch(`${service.url}/images/${key}`)).status;

  it("is flagged where moderation refuses it: PinsterApi and the topic are told, nothing is public", async () => {
    const pin = new Pin(service.url);
    const { body } = await pin.upload(await readFile(join(SAMPLES, "drawing.png")));
    const [told] = await pin.toldInTime("flagged");
    expect(told).toMatchObject({
      imageable_id: pin.id,
      reason: "moderation",
      labels: [{ name: "Illustrated", confidence: expect.any(Number) }],
    });
    expect(await pin.told()).toEqual([]);
    const md5 = String(told?.["base_file_name"]);
    expect(await storedUnder(md5)).toBe(404);
    expect(await storedUnder(`${md5}_100x100`)).toBe(404);
    const topic = join(root, "rejections", `${body["upload_id"]}.json`);
    expect(JSON.parse(await readFile(topic, "utf8"))).toMatchObject({
      data: { base_file_name: md5, reason: "moderation" },
    });
  });

  it("is rejected as unreadable where it is cut off behind its header", async () => {
    const pin = new Pin(service.url);
    const whole = await photo();
    expect((await pin.upload(whole.subarray(0, whole.length / 2))).status).toBe(200);
    expect(await pin.toldInTime("flagged")).toEqual([
      expect.objectContaining({ reason: "unreadable", labels: [] }),
    ]);
  });

  it("is rejected as too large where all its frames together have too many pixels", async () => {
    const frames = Array.from({ length: 110 }, (_, i) => ({
      create: { width: 1000, height: 1000, channels: 3 as const, background: { r: i, g: 0, b: 0 } },
    }));
    const raw = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
    const animation = await sharp(raw, { join: { animated: true } })
      .gif({ effort: 1, keepDuplicateFrames: true })
      .toBuffer();
    const pin = new Pin(service.url);
    expect((await pin.upload(animation)).status).toBe(200);
    expect(await pin.toldInTime("flagged")).toEqual([
      expect.objectContaining({ reason: "too-large" }),
    ]);
  });
});

describe("the upload API's surroundings", () => {
  it("answer a browser's preflight as API Gateway does", async () => {
    const response = await fetch(service.url, {
      method: "OPTIONS",
      headers: {
        origin: "https://pinster.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
  });

  it("let browsers of other origins read refusals, too", async () => {
    const { status, headers, body } = await request(service.url, {
      method: "POST",
      headers: { origin: "https://pinster.example" },
    });
    expect([status, body["code"]]).toEqual([401, "TOKEN.MISSING"]);
    expect(headers.get("access-control-allow-origin")).toBe("*");
  });

  it("answer an unknown path and a body over 10 MB as API Gateway does", async () => {
    expect(await request(`${service.url}/nothing`)).toMatchObject({
      status: 404,
      body: { message: "Not Found" },
    });
    const body = "x".repeat(10 * 1024 * 1024 + 1);
    expect(await request(service.url, { method: "POST", body })).toMatchObject({
      status: 413,
      body: { message: "Request Entity Too Large" },
    });
  });

  it("show no file but published ones", async () => {
    for (const key of [
      "..%2F..%2Fkeys.env",
      "%2e%2e/keys.env",
      "a".repeat(32),
      "raw",
      ".incoming",
    ]) {
      expect((await fetch(`${service.url}/images/${key}`)).status).toBe(404);
    }
  });

  it("take a picture of 4.4 MB and no byte more", async () => {
    const jpeg = await photo();
    const padded = (size: number) => Buffer.concat([jpeg], size); // zeros behind its end
    const pin = new Pin(service.url);
    expect((await pin.upload(padded(4_400_000))).status).toBe(200);
    expect(await pin.upload(padded(4_400_001))).toMatchObject({
      status: 413,
      body: { code: "IMAGE.TOO_LARGE", limit_bytes: 4_400_000 },
    });
  });
});

describe("the stand-in for PinsterApi", () => {
  it("hands out no tokens for what it does not know", async () => {
    const url = `${service.url}/pinster-api/v1/things/1/images`;
    expect((await request(url, { method: "POST" })).status).toBe(404);
  });

  it("takes no message without the image service's token", async () => {
    const post = (authorization?: string) =>
      request(`${service.url}/pinster-api/v1/images/`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(authorization && { authorization }) },
        body: JSON.stringify({ data: { imageable_type: "Pin", imageable_id: "1" } }),
      });
    expect((await post()).status).toBe(401);
    expect((await post("Bearer nonsense")).status).toBe(401);
    expect((await post(`Bearer ${await new Pin(service.url).token()}`)).status).toBe(401);
  });
});

describe("a stop", () => {
  it("is clean, and what was accepted goes on after it", async () => {
    const directory = join(root, "stopped");
    const first = await RunningService.start({ PORT: "0", DATA_DIR: directory });
    const bytes = await photo();
    const pins = Array.from({ length: 8 }, () => new Pin(first.url));
    const answers = await Promise.all(pins.map((pin) => pin.upload(bytes)));
    expect(answers.map(({ status }) => status)).toEqual(pins.map(() => 200));
    expect(await first.stop("SIGINT")).toMatchObject({ code: 0 });

    const port = new URL(first.url).port;
    const second = await RunningService.start({ PORT: port, DATA_DIR: directory });
    for (const pin of pins) expect(await pin.toldInTime()).toHaveLength(1);
    expect(await second.stop()).toMatchObject({ code: 0 });
  });
});

describe("a service that cannot start", () => {
  it("says all that is wrong with its settings, by name, and begins nothing", async () => {
    const directory = join(root, "never");
    const { code, output } = await RunningService.startInVain({
      PORT: "99999",
      DATA_DIR: directory,
      THUMBNAIL_SIZES: "400",
      MODERATION_POLICY: '{"labels":{"Beer":10}}',
      PRIVATE_KEY: "c2VjcmV0",
      IMAGE_HOST_URL: "images",
    });
    expect(code).toBe(2);
    for (const name of [
      "PORT",
      "THUMBNAIL_SIZES",
      "MODERATION_POLICY",
      "PRIVATE_KEY",
      "IMAGE_HOST_URL",
    ]) {
      expect(output).toContain(`  ${name}: `);
    }
    expect(output).toContain('unknown label "Beer"');
    expect(output).not.toContain("c2VjcmV0");
    await expect(readdir(directory)).rejects.toThrow("ENOENT");
  });

  it("says so where its port or its folder is another's", async () => {
    const { port } = new URL(service.url);
    expect(
      await RunningService.startInVain({ PORT: port, DATA_DIR: join(root, "other") }),
    ).toMatchObject({ code: 2, output: expect.stringContaining(`Port ${port} is in use`) });
    expect(await RunningService.startInVain(settings)).toMatchObject({
      code: 2,
      output: expect.stringContaining("Another service"),
    });
  });
});

describe("two different pictures with one md5", () => {
  it("are told apart: the second is rejected, the first stays published as it was", async () => {
    const directory = join(root, "collision");
    const first = await RunningService.start({ PORT: "0", DATA_DIR: directory });
    const harmless = new Pin(first.url);
    await harmless.upload(await photo());
    const [told] = await harmless.toldInTime();
    const uri = String(told?.["storage_location_uri"]);
    const published = await (await fetch(uri)).arrayBuffer();
    await first.stop();

    // Colliding pictures cannot be made here; what is stored under one md5 with another SHA-256 is the same to the service.
    const victim = new Pin(first.url);
    const versions = join(directory, "buckets/uploads/raw", String(told?.["base_file_name"]));
    const [version = ""] = await readdir(versions);
    const twin = join(versions, randomUUID());
    await mkdir(twin);
    await cp(join(versions, version), twin, { recursive: true });
    const head = JSON.parse(await readFile(join(twin, "object.json"), "utf8"));
    head.metadata.sha256 = "0".repeat(64);
    head.metadata.imageable_id = victim.id;
    await writeFile(join(twin, "object.json"), JSON.stringify(head));
    await sharp(await photo())
      .flop()
      .jpeg()
      .toFile(join(twin, "content.jpg"));

    const second = await RunningService.start({
      PORT: new URL(first.url).port,
      DATA_DIR: directory,
    });
    expect(await victim.toldInTime("flagged")).toEqual([
      expect.objectContaining({ reason: "hash-collision" }),
    ]);
    expect(await victim.told()).toEqual([]);
    expect(await (await fetch(uri)).arrayBuffer()).toEqual(published);
    await second.stop();
  });
});

describe("a PinsterApi that is down for a while", () => {
  it("is told again, always with the same idempotency key", async () => {
    const { createServer } = await import("node:http");
    const keys: unknown[] = [];
    const correlations: unknown[] = [];
    const pinsterApi = createServer((incoming, response) => {
      keys.push(incoming.headers["idempotency-key"]);
      correlations.push(incoming.headers["x-correlation-id"]);
      incoming.resume();
      response.writeHead(keys.length < 3 ? 503 : 201).end("{}");
    });
    await new Promise<void>((resolve) => pinsterApi.listen(0, "127.0.0.1", resolve));
    const { port } = pinsterApi.address() as { port: number };

    // The stand-in still signs the tokens; only the callbacks go elsewhere.
    const directory = join(root, "down");
    const url = `http://127.0.0.1:${port}`;
    const own = await RunningService.start({
      PORT: "0",
      DATA_DIR: directory,
      PINSTER_API_URL: url,
    });
    const { status, body } = await new Pin(own.url).upload(await photo());
    expect(status).toBe(200);
    await eventually(
      async () => keys.length,
      (count) => count === 3,
    );
    expect(new Set(keys)).toEqual(new Set([body["upload_id"]]));
    expect(new Set(correlations).size).toBe(1);
    await own.stop();
    pinsterApi.close();
  });
});
