import { hash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { Context } from "aws-lambda";
import { prepareDirectUploadHandler } from "../../../src/adapters/inbound/http/prepare-direct-upload.handler.ts";
import { NodeCryptoFingerprinter } from "../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import {
  toIncomingMetadata,
  toObjectMetadata,
} from "../../../src/adapters/outbound/s3/object-metadata.ts";
import { UploadTokenVerifier } from "../../../src/adapters/security/upload-token-verifier.ts";
import { PrepareDirectUpload } from "../../../src/application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import type { ExpectedImage } from "../../../src/domain/upload/incoming-image.ts";
import { RecordingTelemetry } from "../../fakes/telemetry.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../../fakes/upload-counter.fake.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { anRsaPair, keySourceOf } from "../../mothers/keys.mother.ts";
import { MD5 } from "../../mothers/original.mother.ts";
import { anUploadEvent, CORRELATION_ID } from "../../mothers/upload-event.mother.ts";
import { aToken, IMAGE_SERVICE_URL, PINSTER_API_URL } from "../../mothers/upload-token.mother.ts";
import { UploadApiContract } from "../../support/upload-api-contract.ts";

const MAX_BYTES = 50_000_000;
const PINSTER_API_KEYS = anRsaPair();
const SECRET_URL = "https://bucket.example/incoming?signature=secret";
const SHA256 = hash("sha256", "a file", "base64");
const DATA = { bytes: 12_345_678, sha256: SHA256 };

const contract = new UploadApiContract((api) => api.paths["/uploads"].post);

/** `POST /uploads` with addresses that nobody signs. Each answer is compared with docs/openapi.yaml. */
const apiUnderTest = (failure?: Error, uploadLimits = NO_LIMITS) => {
  const ledger = new InMemoryUploadLedger();
  const counter = new InMemoryUploadCounter();
  const signed: ExpectedImage[] = [];
  const telemetry = new RecordingTelemetry();
  const addresses = {
    sign: async (image: ExpectedImage) => {
      if (failure) throw failure;
      toIncomingMetadata(image.metadata); // the limit of S3
      signed.push(image);
      const expiresAt = new Date("2026-01-01T00:10:00Z");
      return {
        method: "PUT" as const,
        url: SECRET_URL,
        headers: { "x-amz-meta-a": "1" },
        expiresAt,
      };
    },
  };
  const keys = keySourceOf(anRsaPair(), PINSTER_API_KEYS);
  const handler = prepareDirectUploadHandler(
    {
      prepareDirectUpload: new PrepareDirectUpload(
        { fingerprinter: new NodeCryptoFingerprinter(), addresses, ledger, counter },
        { uploadLimits },
      ),
      tokens: new UploadTokenVerifier(keys, { issuer: PINSTER_API_URL }),
      telemetry,
    },
    { serviceUrl: IMAGE_SERVICE_URL, maxImageBytes: MAX_BYTES },
  );
  const sendText = async (text: string, claims = {}, token?: string) => {
    const event = anUploadEvent(token ?? (await aToken(PINSTER_API_KEYS, claims)), text);
    const answer = await handler(event, {} as Context);
    const status = answer.statusCode ?? 0;
    const body = JSON.parse(answer.body ?? "");
    expect(contract.faultsOf(status, body)).toEqual([]);
    expect(contract.faultsOfHeaders(status, Object.keys(answer.headers ?? {}))).toEqual([]);
    const location = status === 201 && `${IMAGE_SERVICE_URL}/uploads/${body.upload_id}`;
    expect(answer.headers?.["location"] ?? false).toBe(location);
    return { status, body, headers: answer.headers };
  };
  const send = (data: object, claims = {}) => sendText(JSON.stringify({ data }), claims);
  return { send, sendText, signed, telemetry, ledger, counter };
};

describe("POST /uploads", () => {
  it("answers with the upload's id, and with what the client sends where", async () => {
    const { send, signed } = apiUnderTest();
    const about = { name: "A pin", description: "Two words", featured: "2019-05-16T02:03:37+0000" };
    const { status, body } = await send({ ...DATA, ...about, content_type: "image/jpeg" });
    expect(status).toBe(201);
    expect(body).toEqual({
      upload_id: expect.stringMatching(/^[0-9a-f]{32}-[0-9a-f]{32}$/),
      upload: {
        method: "PUT",
        url: SECRET_URL,
        headers: { "x-amz-meta-a": "1" },
        expires_at: "2026-01-01T00:10:00.000Z",
      },
    });
    expect(signed).toEqual([
      expect.objectContaining({
        bytes: DATA.bytes,
        contentType: "image/jpeg",
        metadata: expect.objectContaining({
          ...about,
          correlationId: CORRELATION_ID,
          imageable: expect.objectContaining({ type: "Pin" }),
        }),
      }),
    ]);
    expect(signed[0]?.metadata.sha256.toString()).toBe(hash("sha256", "a file"));
  });

  it("gives a repeated request the same id, and another token another one", async () => {
    const { sendText } = apiUnderTest();
    const [token, other] = [
      await aToken(PINSTER_API_KEYS),
      await aToken(PINSTER_API_KEYS, { nbf: 1 }),
    ];
    const text = JSON.stringify({ data: DATA });
    const ids = [];
    for (const each of [token, token, other])
      ids.push((await sendText(text, {}, each)).body.upload_id);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it.each([
    ["null", { content_type: null, name: null }],
    ["an empty text, as a form and a browser send it", { content_type: "", name: "" }],
  ])("takes %s for absent", async (_, about) => {
    const { send, signed } = apiUnderTest();
    expect((await send({ ...DATA, ...about })).status).toBe(201);
    expect(signed[0]).not.toHaveProperty("contentType");
    expect(signed[0]?.metadata).not.toHaveProperty("name");
  });

  it("takes application/octet-stream, which says nothing of a file", async () => {
    const { send } = apiUnderTest();
    expect((await send({ ...DATA, content_type: "application/octet-stream" })).status).toBe(201);
  });

  it.each([
    [{ bytes: MAX_BYTES + 1 }, 413, "IMAGE.TOO_LARGE", { limit_bytes: MAX_BYTES }],
    [
      { content_type: "image/svg+xml" },
      415,
      "IMAGE.UNSUPPORTED_TYPE",
      { error: expect.stringMatching(/SVG/) },
    ],
    [
      { content_type: "application/pdf" },
      415,
      "IMAGE.UNSUPPORTED_TYPE",
      { accepted_types: expect.anything() },
    ],
    [{ bytes: 0 }, 400, "BODY.INVALID", { errors: { data: { bytes: [expect.any(String)] } } }],
    [{ bytes: "12" }, 400, "BODY.INVALID", {}],
    [{ bytes: 1.5 }, 400, "BODY.INVALID", {}],
    [{ bytes: undefined }, 400, "BODY.INVALID", { errors: { data: { bytes: ["is required"] } } }],
    [
      { sha256: hash("sha256", "a file") },
      400,
      "BODY.INVALID",
      { errors: { data: { sha256: ["must be the file's SHA-256 in base64, 44 characters"] } } },
    ],
    [{ content_type: "jpeg" }, 400, "BODY.INVALID", {}],
    [{ name: "ab" }, 400, "BODY.INVALID", {}],
    [{ featured: "yesterday" }, 400, "BODY.INVALID", {}],
  ])("refuses %j with %i %s, before the bytes travel", async (wrong, status, code, besides) => {
    const { send, signed, telemetry } = apiUnderTest();
    expect(await send({ ...DATA, ...wrong })).toMatchObject({ status, body: { code, ...besides } });
    expect(signed).toEqual([]);
    expect(JSON.stringify(telemetry)).toContain(code);
  });

  it("refuses a body that is not JSON, with an example of one that would be right", async () => {
    const { sendText } = apiUnderTest();
    const { status, body } = await sendText("{");
    expect(status).toBe(400);
    expect((await apiUnderTest().send(body.example_body.data)).status).toBe(201);
  });

  it("refuses a token, as POST / does, before it looks at the body", async () => {
    const { sendText } = apiUnderTest();
    expect(await sendText("{", { exp: 1 })).toMatchObject({
      status: 403,
      body: { code: "TOKEN.EXPIRED" },
    });
  });

  it("refuses claims that the original could not hold, although the incoming image could", async () => {
    const { send, signed } = apiUnderTest();
    const ask = (length: number) => send(DATA, { imageable_id: "x".repeat(length) });
    let length = 2048;
    while ((await ask(length)).status !== 201) length -= 16;
    const original = { ...(signed[0] as ExpectedImage).metadata, md5: MD5 };
    const dimensions = { width: 65_535, height: 65_535 };
    expect(() => toObjectMetadata({ ...original, dimensions })).not.toThrow();
    expect((await ask(length + 16)).body.code).toBe("TOKEN.CLAIMS_TOO_LONG");
  });

  it("logs neither the address nor the token", async () => {
    const { send, telemetry } = apiUnderTest();
    const { body } = await send(DATA);
    const log = JSON.stringify(telemetry);
    expect(log).toContain(body.upload_id);
    expect(log).not.toMatch(/secret|signature|eyJ/);
  });

  it("says of a failure that it can be tried again", async () => {
    const { send } = apiUnderTest(new Error("no credentials"));
    const { status, body } = await send(DATA);
    expect(status).toBe(500);
    expect(body.error).toMatch(/try again/);
    expect(JSON.stringify(body)).not.toMatch(/credentials/);
  });

  it("refuses what exceeds a limit with 429 and the time to wait, and expects nothing of it", async () => {
    const limits = { ...NO_LIMITS, imageableBytesPerDay: 20_000_000 };
    const { send, ledger, telemetry } = apiUnderTest(undefined, limits);
    expect((await send(DATA)).status).toBe(201);
    const { status, body, headers } = await send({ ...DATA, bytes: 20_000_000 });
    expect(status).toBe(429);
    expect(body).toMatchObject({
      code: "UPLOAD.TOO_MANY",
      limit: { of: "imageable", unit: "bytes", amount: 20_000_000, window_seconds: 86_400 },
    });
    expect(headers?.["retry-after"]).toBe(String(body.retry_after));
    expect(ledger.entries).toHaveLength(1);
    expect(telemetry.counts.at(-1)?.metric).toBe("UploadRefused");
  });

  it("signs an address while nobody can count uploads, which is logged and counted", async () => {
    const limits = { ...NO_LIMITS, imageableUploadsPerHour: 1 };
    const { send, counter, telemetry } = apiUnderTest(undefined, limits);
    counter.failWith(new Error("throttled"));
    expect((await send(DATA)).status).toBe(201);
    expect(telemetry.errors.map(({ message }) => message)).toEqual(["upload not counted"]);
    expect(telemetry.counts).toContainEqual({ metric: "UploadNotCounted", dimensions: {} });
  });
});
