import { beforeEach, describe, expect, it } from "@jest/globals";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import { InProcessSizeLeases } from "../../../local/in-process-size-leases.ts";
import { generateSizeHandler } from "../../../src/adapters/inbound/http/generate-size.handler.ts";
import { redirectToSizeHandler } from "../../../src/adapters/inbound/http/redirect-to-size.handler.ts";
import { FindSize } from "../../../src/application/generate-size/find-size.use-case.ts";
import { GenerateSize } from "../../../src/application/generate-size/generate-size.use-case.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import {
  FakePictureDecoder,
  type FakePictureDecoderOptions,
} from "../../fakes/picture-decoder.fake.ts";
import { InMemoryPublishedImageStore } from "../../fakes/published-image-store.fake.ts";
import { RecordingTelemetry } from "../../fakes/telemetry.fake.ts";
import { MD5, SHA256 } from "../../mothers/original.mother.ts";
import { aRenderedFile } from "../../mothers/rendered-picture.mother.ts";
import { UploadApiContract } from "../../support/upload-api-contract.ts";

const SIZES = ThumbnailSize.parseList("100x100,400x200");
const LIMITS = { maxPixels: 1e6, maxSide: 1_000, maxFrames: 10, maxDecodeBytes: 1e9 };
const KEY = `${MD5}_400x200`;

/** Each answer is compared with docs/openapi.yaml, the one of a file by its headers alone. */
const documented = (contract: UploadApiContract, answer: APIGatewayProxyStructuredResultV2) => {
  const { statusCode = 0, headers = {}, body, isBase64Encoded } = answer;
  expect(contract.faultsOfHeaders(statusCode, Object.keys(headers))).toEqual([]);
  const json = body === undefined || isBase64Encoded ? undefined : JSON.parse(body);
  expect(contract.faultsOf(statusCode, json)).toEqual([]);
  return [statusCode, json?.code ?? headers["location"]];
};

describe("answers about sizes are as docs/openapi.yaml describes them", () => {
  const telemetry = new RecordingTelemetry();
  let published: InMemoryPublishedImageStore;
  let leases: InProcessSizeLeases;
  beforeEach(async () => {
    published = new InMemoryPublishedImageStore();
    leases = new InProcessSizeLeases();
    await published.claim(PublishedKey.of(MD5), SHA256, aRenderedFile("image"));
  });

  const ofHost = new UploadApiContract((api) => api.paths["/{key}"].get);
  const fromHost = async (key: string, options: FakePictureDecoderOptions = {}) => {
    const useCase = new GenerateSize(
      { published, pictures: new FakePictureDecoder(options), leases },
      { sizes: SIZES, limits: LIMITS, maxPublishedBytes: 1e9, maxWait: 0, pause: 1 },
    );
    const event = { rawPath: `/${key}`, requestContext: { requestId: "1" } };
    const handler = generateSizeHandler({ useCase, telemetry });
    return documented(ofHost, await handler(event as APIGatewayProxyEventV2, {} as Context));
  };

  it("at the image host", async () => {
    expect(await fromHost(KEY)).toEqual([200, undefined]);
    expect(await fromHost(`${MD5}_401x200`)).toEqual([404, "SIZE.NOT_ALLOWED"]);
    expect(await fromHost(`${MD5}_400`)).toEqual([404, "SIZE.NOT_A_THUMBNAIL"]);
    expect(await fromHost(`${"0".repeat(32)}_400x200`)).toEqual([404, "SIZE.NOT_PUBLISHED"]);
    const noAvif = { thumbnail: () => undefined };
    expect(await fromHost(`${KEY}.avif`, noAvif)).toEqual([404, "SIZE.FORMAT_NOT_OFFERED"]);
    await leases.acquire(PublishedKey.parse(`${KEY}.webp`));
    expect(await fromHost(`${KEY}.webp`)).toEqual([302, `${MD5}`]);
    const slow = { thumbnail: new Error("slow") };
    expect(await fromHost(`${MD5}_100x100`, slow)).toEqual([500, "INTERNAL"]);
  });

  const ofApi = new UploadApiContract((api) => api.paths["/generate"].get);
  const fromApi = async (query: string) => {
    const useCase = new FindSize(published, SIZES);
    const event = { rawQueryString: query, requestContext: { requestId: "1" } };
    const handler = redirectToSizeHandler({ useCase, telemetry }, "https://host.example");
    return documented(ofApi, await handler(event as APIGatewayProxyEventV2, {} as Context));
  };

  it("at GET /generate", async () => {
    expect(await fromApi(`key=${KEY}`)).toEqual([301, `https://host.example/${KEY}`]);
    expect(await fromApi(`key=${MD5}_401x200`)).toEqual([404, "SIZE.NOT_ALLOWED"]);
    expect(await fromApi("")).toEqual([404, "SIZE.NOT_A_THUMBNAIL"]);
    published.has = () => Promise.reject(new Error("down"));
    expect(await fromApi(`key=${KEY}`)).toEqual([500, "INTERNAL"]);
  });
});
