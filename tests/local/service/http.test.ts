import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MAX_BODY_BYTES } from "../../../src/adapters/inbound/http/admit-upload.handler.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { UploadApiContract } from "../../support/upload-api-contract.ts";
import { Pin } from "../support/pin.ts";
import { requestJson } from "../support/request-json.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();
const contract = new UploadApiContract();

let service: RunningService;
beforeAll(async () => {
  service = await RunningService.start({ PORT: "0", DATA_DIR: root });
});
afterAll(async () => {
  await service.stop("SIGKILL");
});

describe("the local server", () => {
  it("answers a browser's preflight request as API Gateway does", async () => {
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

  it("lets browsers of other origins read a refusal", async () => {
    const { status, headers, body } = await requestJson(service.url, {
      method: "POST",
      headers: { origin: "https://pinster.example" },
    });
    expect([status, body["code"]]).toEqual([401, "TOKEN.MISSING"]);
    expect(headers.get("access-control-allow-origin")).toBe("*");
  });

  it("answers 404 in API Gateway's words for an unknown path", async () => {
    expect(await requestJson(`${service.url}/nothing`)).toMatchObject({
      status: 404,
      body: { message: "Not Found" },
    });
  });

  it("gives each answer the headers that docs/openapi.yaml declares, and no others", async () => {
    const bodies = ["", "x".repeat(MAX_BODY_BYTES + 1), "x".repeat(10 * 1024 * 1024 + 1)];
    const answers = [
      ...(await Promise.all(
        bodies.map((body) => requestJson(service.url, { method: "POST", body })),
      )),
      await requestJson(`${service.url}/nothing`),
      await new Pin(service.url).upload(await readPhoto()),
      await new Pin(service.url).upload(Buffer.from("no picture")),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 413, 404, 200, 415]);
    for (const { status, headers } of answers) {
      expect(contract.faultsOfHeaders(status, [...headers.keys()])).toEqual([]);
    }
  });

  it("answers 413 in API Gateway's words for a body over 10 MB", async () => {
    const body = "x".repeat(10 * 1024 * 1024 + 1);
    expect(await requestJson(service.url, { method: "POST", body })).toMatchObject({
      status: 413,
      body: { message: "Request Entity Too Large" },
    });
  });

  it("answers 403, in API Gateway's words and before the token, for a body that does not fit into a call of Lambda", async () => {
    const send = (bytes: number) =>
      requestJson(service.url, { method: "POST", body: "x".repeat(bytes) });
    expect(await send(MAX_BODY_BYTES)).toMatchObject({ status: 401 });
    for (const bytes of [MAX_BODY_BYTES + 1, 7_500_000, 10 * 1024 * 1024]) {
      const { status, body } = await send(bytes);
      expect([status, body]).toEqual([403, { message: "Forbidden" }]);
      expect(contract.faultsOf(status, body)).toEqual([]);
    }
  });

  it("answers 403 for it also where the client does not say the length", async () => {
    const body = new Blob(["x".repeat(7_000_000)]).stream();
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    expect((await requestJson(service.url, init)).status).toBe(403);
  });

  it.each([
    "..%2F..%2Fkeys.env",
    "%2e%2e/keys.env",
    "a".repeat(32),
    `${"a".repeat(32)}_100x100.webp`,
    "raw",
    ".incoming",
  ])("answers 404 for an image address that names no published file: %s", async (key) => {
    expect((await fetch(`${service.url}/images/${key}`)).status).toBe(404);
  });

  it("takes a picture of 4,400,000 bytes and refuses one byte more", async () => {
    const jpeg = await readPhoto();
    const padTo = (size: number) => Buffer.concat([jpeg], size); // zeros after the picture's end
    const pin = new Pin(service.url);
    expect((await pin.upload(padTo(4_400_000))).status).toBe(200);
    expect(await pin.upload(padTo(4_400_001))).toMatchObject({
      status: 413,
      body: { code: "IMAGE.TOO_LARGE", limit_bytes: 4_400_000 },
    });
  });
});

describe("PinsterApi's stand-in", () => {
  it("answers 404 when a client asks for a token for an unknown imageable", async () => {
    const url = `${service.url}/pinster-api/v1/things/1/images`;
    expect((await requestJson(url, { method: "POST" })).status).toBe(404);
  });

  it("answers 401 to a notification without the image service's own token", async () => {
    const notify = async (authorization?: string) => {
      const { status } = await requestJson(`${service.url}/pinster-api/v1/images/`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(authorization && { authorization }) },
        body: JSON.stringify({ data: { imageable_type: "Pin", imageable_id: "1" } }),
      });
      return status;
    };
    expect(await notify()).toBe(401);
    expect(await notify("Bearer nonsense")).toBe(401);
    expect(await notify(`Bearer ${await new Pin(service.url).token()}`)).toBe(401);
  });
});
