import { hash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";

const root = temporaryDirectory();
const incoming = join(root, "buckets", "uploads", "incoming");

/** Of noise, so that no encoder makes fewer bytes: more than a request's body can hold. */
const largePhoto = (side: number) =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: "grey",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer();

interface Prepared {
  readonly upload_id: string;
  readonly upload: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  };
}

describe("an image that a client puts into the bucket by itself", () => {
  let service: RunningService;
  const start = async (settings: Readonly<Record<string, string>> = {}) => {
    const policy = JSON.stringify({ default: null, labels: {} });
    service = await RunningService.start({
      PORT: "0",
      DATA_DIR: root,
      MODERATION_POLICY: policy,
      ...settings,
    });
  };
  beforeAll(start);
  afterAll(() => service.stop());

  const prepare = async (token: string, content: Uint8Array, about: object = {}) => {
    const data = { bytes: content.length, sha256: hash("sha256", content, "base64"), ...about };
    const response = await fetch(`${service.url}/uploads`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ data }),
    });
    expect(response.status).toBe(201);
    return (await response.json()) as Prepared;
  };
  const put = async (
    { upload }: Prepared,
    content: Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = upload.headers,
  ) => {
    const response = await fetch(upload.url, { method: upload.method, headers, body: content });
    return { status: response.status, text: await response.text() };
  };

  it("is published like every other, and removed where it came", async () => {
    const photo = await largePhoto(2_400);
    expect(photo.length).toBeGreaterThan(4_400_000);
    const pin = new Pin(service.url);
    const prepared = await prepare(await pin.token(), photo, { name: "A large pin" });
    expect(await put(prepared, photo)).toEqual({ status: 200, text: "" });
    const [notification] = await pin.waitForNotifications();
    expect(notification).toMatchObject({
      base_file_name: hash("md5", photo),
      upload_id: prepared.upload_id,
      name: "A large pin",
      width: 2_400,
    });
    expect(await readdir(join(incoming, prepared.upload_id))).toEqual([]);
  });

  it("that the client puts many times, also after the end, is one upload, and takes the place of two", async () => {
    const photo = await largePhoto(300);
    const pin = new Pin(service.url);
    const token = await pin.token();
    const prepared = await prepare(token, photo);
    const statuses = [
      ...(await Promise.all([put(prepared, photo), put(prepared, photo), put(prepared, photo)])),
    ].map(({ status }) => status);
    expect(statuses.toSorted()[0]).toBe(200);
    expect([200, 409, 412]).toEqual(expect.arrayContaining(statuses));
    await pin.waitForNotifications();
    const again = await prepare(token, photo, { name: "Another name" });
    expect(again.upload_id).toBe(prepared.upload_id);
    for (let count = 0; count < 3; count++) {
      const { status, text } = await put(again, photo);
      statuses.push(status);
      if (count > 0) expect([status, text]).toEqual([412, expect.stringMatching(/Precondition/)]);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(2);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await pin.notifications()).toHaveLength(1);
    const versions = join(root, "buckets", "uploads", "raw", hash("md5", photo));
    expect(await readdir(versions)).toHaveLength(1);
  });

  it("that is no picture ends as rejected, with the upload API's code", async () => {
    const document = Buffer.from("%PDF-1.7 and so on");
    const pin = new Pin(service.url);
    const prepared = await prepare(await pin.token(), document, { content_type: "image/jpeg" });
    expect((await put(prepared, document)).status).toBe(200);
    const [rejection] = await pin.waitForNotifications("flagged");
    expect(rejection).toMatchObject({
      reason: "unsupported-type",
      code: "IMAGE.UNSUPPORTED_TYPE",
      base_file_name: hash("md5", document),
      upload_id: prepared.upload_id,
    });
  });

  describe("is refused, and not stored,", () => {
    const CONTENT = Buffer.from("an image, as far as the bucket knows");
    const cases: readonly (readonly [
      string,
      (prepared: Prepared) => Promise<{ status: number; text: string }>,
      number,
      string,
    ])[] = [
      [
        "with another length",
        (prepared) => put(prepared, CONTENT.subarray(1)),
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "with other bytes of the same length",
        (prepared) => put(prepared, Buffer.from(CONTENT).fill(0, 0, 1)),
        400,
        "BadDigest",
      ],
      [
        "with another SHA-256 than was signed",
        (prepared) =>
          put(prepared, CONTENT, {
            ...prepared.upload.headers,
            "x-amz-checksum-sha256": hash("sha256", "other", "base64"),
          }),
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "with another content type",
        (prepared) =>
          put(prepared, CONTENT, { ...prepared.upload.headers, "content-type": "image/png" }),
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "with another owner",
        (prepared) =>
          put(prepared, CONTENT, {
            ...prepared.upload.headers,
            "x-amz-meta-imageable_id": "somebody-elses",
          }),
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "without the headers",
        (prepared) => put(prepared, CONTENT, {}),
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "at another upload's address",
        ({ upload, ...prepared }) => {
          const url = upload.url.replace(/incoming.[0-9a-f]{32}/, `incoming/${"0".repeat(32)}`);
          return put({ ...prepared, upload: { ...upload, url } }, CONTENT);
        },
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "without a signature",
        ({ upload, ...prepared }) =>
          put({ ...prepared, upload: { ...upload, url: upload.url.split("?")[0] ?? "" } }, CONTENT),
        403,
        "SignatureDoesNotMatch",
      ],
    ];
    it.each(cases)("%s", async (_, send, status, code) => {
      const prepared = await prepare(await new Pin(service.url).token(), CONTENT, {
        content_type: "image/jpeg",
      });
      const answer = await send(prepared);
      expect(answer).toEqual({ status, text: expect.stringContaining(`<Code>${code}</Code>`) });
      expect(await readdir(incoming)).not.toContain(prepared.upload_id);
    });
  });

  it("may come from a browser on another site, with all headers of the address", async () => {
    const { upload } = await prepare(await new Pin(service.url).token(), Buffer.from("x"));
    const names = Object.keys(upload.headers).join(",");
    const { status, headers } = await fetch(upload.url, {
      method: "OPTIONS",
      headers: {
        origin: "https://pinster.example",
        "access-control-request-method": "PUT",
        "access-control-request-headers": names,
      },
    });
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-methods")).toContain("PUT");
    expect(headers.get("access-control-allow-headers")?.replaceAll(" ", "")).toBe(names);
  });

  it("that was stored just before a kill is received after the next start", async () => {
    const photo = await largePhoto(200);
    const pin = new Pin(service.url);
    const prepared = await prepare(await pin.token(), photo);
    expect((await put(prepared, photo)).status).toBe(200);
    await service.stop("SIGKILL");
    await start({ PORT: service.port });
    const received = await eventually(
      () => pin.notifications(),
      ({ length }) => length > 0,
    );
    expect(received).toHaveLength(1);
  });

  it("leaves neither signature nor token in the log or on the console", async () => {
    const { output } = await service.stop();
    expect(output).not.toMatch(/signature=|eyJ/);
    await start({ PORT: service.port });
  });
});
