import { beforeEach, describe, expect, it } from "@jest/globals";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { generateSizeHandler } from "../../../../../src/adapters/inbound/http/generate-size.handler.ts";
import { redirectToSizeHandler } from "../../../../../src/adapters/inbound/http/redirect-to-size.handler.ts";
import type { SizeHandler } from "../../../../../src/adapters/inbound/http/size-request.ts";
import {
  available,
  type FoundSize,
  type RefusedSize,
  refused,
  type SizeOutcome,
  type SizeRefusal,
  unavailable,
} from "../../../../../src/application/generate-size/size-outcome.ts";
import { PublishedKey } from "../../../../../src/domain/image/published-key.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { MD5 } from "../../../../mothers/original.mother.ts";

const KEY = PublishedKey.parse(`${MD5}_400x200.avif`);
const HOST = "https://host.example/images";

const eventOf = (rawPath: string, rawQueryString = "") =>
  ({
    rawPath,
    rawQueryString,
    requestContext: { requestId: "request-1" },
  }) as APIGatewayProxyEventV2;

const aFile = (bytes: number) => ({ content: new Uint8Array(bytes), contentType: "image/avif" });

const REFUSALS: readonly (readonly [SizeRefusal, string, RegExp])[] = [
  [{ reason: "not-a-thumbnail" }, "SIZE.NOT_A_THUMBNAIL", /write <md5>_<W>x<H>/],
  [
    { reason: "size-not-allowed", allowed: ["100x100", "400x200"] },
    "SIZE.NOT_ALLOWED",
    /the sizes are 100x100, 400x200\./,
  ],
  [{ reason: "not-published" }, "SIZE.NOT_PUBLISHED", /No picture is published/],
  [{ reason: "format-not-offered" }, "SIZE.FORMAT_NOT_OFFERED", /leave the format away/],
];

describe("the handlers of sizes", () => {
  let telemetry: RecordingTelemetry;
  let asked: string[];
  beforeEach(() => {
    telemetry = new RecordingTelemetry();
    asked = [];
  });

  const parts = <Outcome>(outcome: Outcome | Error) => ({
    telemetry,
    useCase: {
      execute: async ({ key }: { key: string }): Promise<Outcome> => {
        asked.push(key);
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
    },
  });
  const fromHost = (outcome: SizeOutcome | Error) =>
    generateSizeHandler(parts(outcome))(eventOf(`/${KEY}`), {} as Context);
  const fromGenerate = (outcome: FoundSize | RefusedSize | Error, query = `key=${KEY}`) =>
    redirectToSizeHandler(parts(outcome), HOST)(eventOf("/generate", query), {} as Context);

  it("the image host gets the file, to be kept for ever", async () => {
    const content = Uint8Array.of(1, 2, 3);
    const answer = await fromHost(available(KEY, { content, contentType: "image/avif" }, true));
    expect(answer).toEqual({
      statusCode: 200,
      headers: {
        "content-type": "image/avif",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
      },
      body: Buffer.from(content).toString("base64"),
      isBase64Encoded: true,
    });
    expect(asked).toEqual([KEY.toString()]);
  });

  it.each<[string, SizeOutcome]>([
    ["is too large for Lambda's answer", available(KEY, aFile(4_400_001), true)],
    ["is not to be had now", unavailable(KEY, "Another request generates it.")],
  ])(
    "the image host gets a redirect to the image, to be kept briefly, if the file %s",
    async (_, outcome) => {
      expect(await fromHost(outcome)).toEqual({
        statusCode: 302,
        headers: { location: `${MD5}`, "cache-control": "public, max-age=5" },
      });
    },
  );

  it("the largest file that the image host gets fits into Lambda's answer of 6 MB", async () => {
    const answer = await fromHost(available(KEY, aFile(4_400_000)));
    expect(answer.statusCode).toBe(200);
    expect(JSON.stringify(answer).length).toBeLessThan(6 * 1024 * 1024);
  });

  it("GET /generate redirects for good to a size's address, where the image host makes it", async () => {
    expect(await fromGenerate({ kind: "found", key: KEY })).toEqual({
      statusCode: 301,
      headers: { location: `${HOST}/${KEY}`, "access-control-allow-origin": "*" },
    });
    expect(asked).toEqual([KEY.toString()]);
  });

  it("GET /generate without a key asks for no key", async () => {
    await fromGenerate(refused({ reason: "not-a-thumbnail" }), "");
    expect(asked).toEqual([""]);
  });

  const both: readonly [string, (outcome: RefusedSize | Error) => ReturnType<SizeHandler>][] = [
    ["the image host", fromHost],
    ["GET /generate", fromGenerate],
  ];
  describe.each(both)("%s", (_, ask) => {
    it.each(REFUSALS)("answers %p with 404, a code and what would be right", async (...each) => {
      const [refusal, code, message] = each;
      const { statusCode, headers, body = "" } = await ask(refused(refusal));
      expect(statusCode).toBe(404);
      expect(headers).toMatchObject({
        "content-type": "application/json",
        "cache-control": "public, max-age=5",
      });
      expect(JSON.parse(body)).toMatchObject({
        code,
        error: expect.stringMatching(message),
        correlation_id: "request-1",
      });
      expect(telemetry.counts).toEqual([{ metric: "SizeRefused", dimensions: { code } }]);
    });

    it("answers a failure with an id for the log, and nothing that may be kept", async () => {
      const { statusCode, headers, body = "" } = await ask(new Error("S3 is down, secretly"));
      expect(statusCode).toBe(500);
      expect(headers).toMatchObject({ "cache-control": "no-store" });
      expect(JSON.parse(body)).toMatchObject({ code: "INTERNAL", correlation_id: "request-1" });
      expect(body).not.toContain("S3");
      expect(telemetry.counts).toEqual([{ metric: "SizeFailed", dimensions: {} }]);
    });
  });

  it("log a lease that was not released, and answer with the file", async () => {
    const releaseFailure = new Error("S3 is down");
    const outcome = { ...available(KEY, aFile(3), true), releaseFailure };
    expect((await fromHost(outcome)).statusCode).toBe(200);
    expect(telemetry.errors).toEqual([
      { message: "size lease not released", error: releaseFailure, fields: { key: `${KEY}` } },
    ]);
  });

  it("count and log what was made, and say nothing of what was found", async () => {
    await fromHost(available(KEY, aFile(3)));
    expect(telemetry.infos).toEqual([]);
    await fromHost(available(KEY, aFile(3), true));
    await fromHost(unavailable(KEY, "Why."));
    expect(telemetry.infos).toEqual([
      { message: "size generated", fields: { key: `${KEY}`, bytes: 3 } },
      { message: "size unavailable", fields: { key: `${KEY}`, detail: "Why." } },
    ]);
  });
});
