import { readFile } from "node:fs/promises";
import { beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { COMPILED_SCHEMAS, compileSchema } from "../../scripts/compile-schema.ts";
import { uploadImageHandler } from "../../src/adapters/inbound/http/upload-image.handler.ts";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { UploadTokenVerifier } from "../../src/adapters/security/upload-token-verifier.ts";
import { UploadImage } from "../../src/application/upload-image/upload-image.use-case.ts";
import { ACCEPTED_CONTENT_TYPES } from "../../src/domain/image/image-format.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { InMemoryOriginalStore } from "../fakes/original-store.fake.ts";
import { RecordingTelemetry } from "../fakes/telemetry.fake.ts";
import { anRsaPair, keySourceOf, type PemPair } from "../mothers/keys.mother.ts";
import { aPlainPicture } from "../mothers/pictures.mother.ts";
import { anUploadEvent, CORRELATION_ID } from "../mothers/upload-event.mother.ts";
import {
  aToken,
  IMAGE_SERVICE_URL,
  inSeconds,
  PINSTER_API_URL,
} from "../mothers/upload-token.mother.ts";
import { readUploadApi, UploadApiContract } from "../support/upload-api-contract.ts";

const MAX_BYTES = 4000;
const FIRST_VERSION = VersionId.parse("version-1");
const LIMITS = { maxPixels: 10_000, maxSide: 5_000 };

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers; its schema is checked
  readonly body: any;
}

describe("the upload API, as docs/openapi.yaml describes it", () => {
  const contract = new UploadApiContract();
  let pinsterApi: PemPair;
  let stranger: PemPair;
  let png: Buffer;
  let originals: InMemoryOriginalStore;
  let telemetry: RecordingTelemetry;
  let upload: (event: APIGatewayProxyEventV2) => Promise<Answer>;

  const handlerFor = (serviceUrl: string | undefined) => {
    const uploadImage = new UploadImage(
      {
        originals,
        headers: new FileTypeImageHeaderReader(),
        fingerprinter: new NodeCryptoFingerprinter(),
      },
      { limits: LIMITS },
    );
    const tokens = new UploadTokenVerifier(keySourceOf(stranger, pinsterApi), {
      issuer: PINSTER_API_URL,
    });
    return uploadImageHandler(
      { uploadImage, tokens, telemetry },
      { serviceUrl, maxImageBytes: MAX_BYTES },
    );
  };

  beforeAll(async () => {
    [pinsterApi, stranger] = [anRsaPair(), anRsaPair()];
    png = await aPlainPicture(40, 30).png().toBuffer();
  });

  beforeEach(() => {
    originals = new InMemoryOriginalStore();
    telemetry = new RecordingTelemetry();
    const handler = handlerFor(IMAGE_SERVICE_URL);
    upload = async (event) => {
      const { statusCode, headers, body } = await handler(event, {} as Context);
      const answer = { status: statusCode ?? 0, body: JSON.parse(body ?? "") };
      // Each answer of each test is held to the document.
      expect(contract.faultsOf(answer.status, answer.body)).toEqual([]);
      expect(headers).toEqual({
        "content-type": "application/json",
        "access-control-allow-origin": "*",
      });
      return answer;
    };
  });

  const token = (overrides = {}) => aToken(pinsterApi, overrides);
  const bodyWith = (data: object) => JSON.stringify({ data });
  const uploadData = async (data: object, claims = {}) =>
    upload(anUploadEvent(await token(claims), bodyWith(data)));
  const uploadBytes = (bytes: Buffer) => uploadData({ image: bytes.toString("base64") });

  describe("an accepted picture", () => {
    it.each([
      ["a data URI", (base64: string) => `data:image/png;base64,${base64}`],
      [
        "a data URI that claims another type",
        (base64: string) => `data:image/gif;base64,${base64}`,
      ],
      ["bare base64", (base64: string) => base64],
    ])("as %s is answered with the contract's fields and the picture's facts", async (_, form) => {
      const { md5 } = new NodeCryptoFingerprinter().ofImage(png);
      expect(await uploadData({ image: form(png.toString("base64")) })).toEqual({
        status: 200,
        body: {
          bucket: "uploads",
          key: `raw/${md5}`,
          message: { ETag: `"${md5}"` },
          upload_id: expect.stringMatching(new RegExp(`^${md5}-[0-9a-f]{32}$`)),
          image: { content_type: "image/png", bytes: png.length, width: 40, height: 30 },
        },
      });
    });

    it("is stored byte for byte with the token's claims, the client's texts and the correlation id", async () => {
      const about = {
        name: "\u{1F4CC}".repeat(140),
        description: "Zwölf Boxkämpfer jagen Viktor",
        featured: "2019-05-16T02:03:37+0000",
      };
      await uploadData({ image: png.toString("base64"), ...about });
      const { md5, sha256 } = new NodeCryptoFingerprinter().ofImage(png);
      const { content, metadata } = await originals.read({ md5, versionId: FIRST_VERSION });
      expect(Buffer.from(content).equals(png)).toBe(true);
      expect(metadata).toEqual({
        imageable: { type: "Pin", id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11" },
        userId: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
        md5,
        sha256,
        dimensions: { width: 40, height: 30 },
        correlationId: CORRELATION_ID,
        ...about,
      });
    });

    it("may have nulls and unknown members beside it, and both count as absent", async () => {
      const nothing = { name: null, description: null, featured: null, other: 1 };
      const { status } = await uploadData({ image: png.toString("base64"), ...nothing });
      expect(status).toBe(200);
      const { md5 } = new NodeCryptoFingerprinter().ofImage(png);
      const stored = await originals.describe({ md5, versionId: FIRST_VERSION });
      expect(stored).not.toHaveProperty("name");
      expect(stored).not.toHaveProperty("description");
      expect(stored).not.toHaveProperty("featured");
    });

    it.each([
      "2019-05-16T02:03:37+0000",
      "2019-05-16T02:03:37+00:00",
      "2019-05-16T02:03:37Z",
      "2019-05-16T02:03:37.123-05:30",
    ])("may be featured at %s", async (featured) => {
      expect((await uploadData({ image: png.toString("base64"), featured })).status).toBe(200);
    });

    it("may come with an older token that names no user", async () => {
      const data = { image: png.toString("base64") };
      expect((await uploadData(data, { user_id: undefined })).status).toBe(200);
    });

    it("may be uploaded twice with one token, and each upload has its own id", async () => {
      const event = async () =>
        anUploadEvent(await token(), bodyWith({ image: png.toString("base64") }));
      const answers = [await upload(await event()), await upload(await event())];
      expect(new Set(answers.map(({ body }) => body.upload_id)).size).toBe(2);
    });

    it("may have its body base64-encoded by the gateway and be of any content type", async () => {
      const body = Buffer.from(bodyWith({ image: png.toString("base64") })).toString("base64");
      const event = anUploadEvent(await token(), body, { isBase64Encoded: true });
      event.headers["content-type"] = "text/plain";
      expect((await upload(event)).status).toBe(200);
    });

    it.each(["jpeg", "webp", "gif", "avif", "tiff"] as const)("may be of type %s", async (type) => {
      const bytes = await aPlainPicture(40, 30).toFormat(type).toBuffer();
      const { status, body } = await uploadBytes(bytes);
      expect(status).toBe(200);
      expect(body.image).toEqual({
        content_type: `image/${type}`,
        bytes: bytes.length,
        width: 40,
        height: 30,
      });
    });
  });

  describe("a refused token", () => {
    it.each([
      ["no header", undefined],
      ["another scheme", "Basic dXNlcjpwYXNzd29yZA=="],
      ["no token in it", "Bearer "],
      ["a token without a scheme", "abc.def.ghi"],
    ])("with %s is 401 TOKEN.MISSING", async (_, authorization) => {
      const event = anUploadEvent(undefined, bodyWith({ image: png.toString("base64") }));
      if (authorization !== undefined) event.headers["authorization"] = authorization;
      expect(await upload(event)).toMatchObject({ status: 401, body: { code: "TOKEN.MISSING" } });
    });

    it.each([
      ["expired", "TOKEN.EXPIRED", { exp: inSeconds(-60) }],
      ["not valid yet", "TOKEN.NOT_ACTIVE", { nbf: inSeconds(60 * 60) }],
      ["of another issuer", "TOKEN.WRONG_ISSUER", { iss: "https://other.example" }],
      ["for another service", "TOKEN.WRONG_AUDIENCE", { aud: "https://other.example" }],
      ["without an imageable's type", "TOKEN.CLAIMS_MISSING", { imageable_type: undefined }],
      ["without an imageable's id", "TOKEN.CLAIMS_MISSING", { imageable_id: "" }],
      [
        "with claims that are too long",
        "TOKEN.CLAIMS_TOO_LONG",
        { imageable_id: "x".repeat(2000) },
      ],
    ])("because it is %s is 403 %s", async (_, code, claims) => {
      const answer = await uploadData({ image: png.toString("base64") }, claims);
      expect(answer).toMatchObject({ status: 403, body: { code } });
      expect(originals.size).toBe(0);
    });

    it("that someone else has signed, or that is not a token, is 403 TOKEN.INVALID", async () => {
      const body = bodyWith({ image: png.toString("base64") });
      for (const bad of [await aToken(stranger), "abc", "a.b.c", `${await token()}x`]) {
        const answer = await upload(anUploadEvent(bad, body));
        expect(answer).toMatchObject({ status: 403, body: { code: "TOKEN.INVALID" } });
      }
    });

    it("is refused before the body is parsed", async () => {
      expect((await upload(anUploadEvent(undefined, "{"))).body.code).toBe("TOKEN.MISSING");
      const expired = await token({ exp: inSeconds(-60) });
      expect((await upload(anUploadEvent(expired, "{"))).body.code).toBe("TOKEN.EXPIRED");
    });
  });

  describe("a refused body", () => {
    it.each([
      ["no body", undefined],
      ["an empty body", ""],
      ["a body that is cut off", '{ "data": { "image": "AAAA'],
      ["a form", "image=AAAA"],
    ])("%s is 400 BODY.NOT_JSON with an example", async (_, body) => {
      const answer = await upload(anUploadEvent(await token(), body));
      expect(answer).toMatchObject({ status: 400, body: { code: "BODY.NOT_JSON" } });
    });

    it.each(["null", "[]", "1", '"text"', "{}", '{ "data": null }', '{ "data": "AAAA" }'])(
      "%s is 400 BODY.INVALID",
      async (body) => {
        const answer = await upload(anUploadEvent(await token(), body));
        expect(answer).toMatchObject({ status: 400, body: { code: "BODY.INVALID" } });
      },
    );

    it.each([
      ["image", {}],
      ["image", { image: null }],
      ["image", { image: 5 }],
      ["image", { image: { base64: "AAAA" } }],
      ["name", { image: "AAAA", name: "ab" }],
      ["name", { image: "AAAA", name: "x".repeat(141) }],
      ["name", { image: "AAAA", name: 5 }],
      ["description", { image: "AAAA", description: "" }],
      ["description", { image: "AAAA", description: ["text"] }],
      ["name", { image: "AAAA", name: "a\u0000b" }],
      ["description", { image: "AAAA", description: "half a \ud83d pair" }],
      ["featured", { image: "AAAA", featured: "2019-05-16 02:03:37Z" }],
      ["featured", { image: "AAAA", featured: "yesterday" }],
      ["featured", { image: "AAAA", featured: "2019-05-16" }],
      ["featured", { image: "AAAA", featured: "2019-02-30T02:03:37Z" }],
      ["featured", { image: "AAAA", featured: true }],
    ])("the field %s of %j is named under errors.data", async (field, data) => {
      const { status, body } = await uploadData(data);
      expect(status).toBe(400);
      expect(body.code).toBe("BODY.INVALID");
      expect(Object.keys(body.errors.data)).toEqual([field]);
    });

    it("names all of its wrong fields", async () => {
      const { body } = await uploadData({ name: "x", description: 1, featured: "never" });
      expect(Object.keys(body.errors.data).sort()).toEqual([
        "description",
        "featured",
        "image",
        "name",
      ]);
    });
  });

  describe("a refused picture", () => {
    it.each([
      ["is not base64", "not base64!", 400, "IMAGE.NOT_BASE64"],
      ["is empty", "", 400, "IMAGE.EMPTY"],
      ["is an empty data URI", "data:image/png;base64,", 400, "IMAGE.EMPTY"],
      ["is of an unknown type", "AAAAAAAA", 415, "IMAGE.UNSUPPORTED_TYPE"],
    ])("because it %s: %p is %i %s", async (_, image, status, code) => {
      expect(await uploadData({ image })).toMatchObject({ status, body: { code } });
    });

    it("because its header is cut off is 400 IMAGE.UNREADABLE", async () => {
      const answer = await uploadBytes(png.subarray(0, 18));
      expect(answer).toMatchObject({ status: 400, body: { code: "IMAGE.UNREADABLE" } });
    });

    it("because it is of another type is 415 with the list of accepted types", async () => {
      const answer = await uploadBytes(Buffer.from("%PDF-1.7\n1 0 obj"));
      expect(answer).toMatchObject({
        status: 415,
        body: { code: "IMAGE.UNSUPPORTED_TYPE", accepted_types: ACCEPTED_CONTENT_TYPES },
      });
    });

    it("that is an SVG gets the advice to come as a PNG", async () => {
      const { body } = await uploadBytes(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"));
      expect(body.error).toMatch(/export it as PNG/);
    });

    it("that is a HEIC gets the advice to come as a JPEG", async () => {
      const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
      const { status, body } = await uploadBytes(heic);
      expect([status, body.code]).toEqual([415, "IMAGE.UNSUPPORTED_TYPE"]);
      expect(body.error).toMatch(/export it as JPEG/);
    });

    it("because it has too many bytes is 413 with the limit", async () => {
      const answer = await uploadBytes(Buffer.concat([png, Buffer.alloc(MAX_BYTES)]));
      expect(answer).toMatchObject({
        status: 413,
        body: { code: "IMAGE.TOO_LARGE", limit_bytes: MAX_BYTES },
      });
    });

    it("because it has too many pixels is 413 with the limit", async () => {
      const answer = await uploadBytes(await aPlainPicture(101, 100).png().toBuffer());
      expect(answer).toMatchObject({
        status: 413,
        body: { code: "IMAGE.TOO_MANY_PIXELS", limit_pixels: 10_000, limit_side: 5_000 },
      });
    });
  });

  describe("a failure of the service", () => {
    it("is 500 INTERNAL with the correlation id and without its cause", async () => {
      originals.failWith(new Error("secret-bucket is not reachable", { cause: "secret-host" }));
      const { status, body } = await uploadBytes(png);
      expect(status).toBe(500);
      expect(body).toEqual({
        error: expect.any(String),
        code: "INTERNAL",
        correlation_id: CORRELATION_ID,
      });
      expect(JSON.stringify(body)).not.toMatch(/secret/);
    });

    it("is logged with its cause and the correlation id", async () => {
      const failure = new Error("the bucket is not reachable");
      originals.failWith(failure);
      await uploadBytes(png);
      expect(telemetry.errors).toEqual([
        expect.objectContaining({ error: failure, fields: { correlation_id: CORRELATION_ID } }),
      ]);
    });
  });

  describe("what is logged and counted", () => {
    it("is never the token, the body, the picture, its name or its description", async () => {
      const secrets = { name: "secret name", description: "secret description" };
      const image = png.toString("base64");
      const valid = await token();
      const events = [
        anUploadEvent(valid, bodyWith({ image, ...secrets })),
        anUploadEvent(valid, `{ "data": { "image": "${image}", "name": "secret name"`),
        anUploadEvent(valid, bodyWith({ image: 5, ...secrets, featured: "secret" })),
        anUploadEvent(valid, bodyWith({ image: `!${image}`, ...secrets })),
        anUploadEvent(`${valid}x`, bodyWith({ image, ...secrets })),
      ];
      for (const event of events) await upload(event);
      originals.failWith(new Error("out of order"));
      await upload(events[0] as APIGatewayProxyEventV2);

      const { infos, errors, counts } = telemetry;
      const everything = JSON.stringify([
        infos,
        counts,
        errors.map(({ error, ...rest }) => [
          rest,
          Object.getOwnPropertyNames(error).map((key) => (error as never)[key]),
        ]),
      ]);
      for (const hidden of ["secret", image.slice(0, 40), valid.slice(0, 40), valid.slice(-40)]) {
        expect(everything).not.toContain(hidden);
      }
      expect(infos.length + errors.length).toBe(events.length + 1);
    });

    it("counts accepted pictures, and refused ones by their code", async () => {
      await uploadBytes(png);
      await uploadData({ image: "" });
      expect(telemetry.counts).toEqual([
        { metric: "ImageUploaded", dimensions: {} },
        { metric: "UploadRefused", dimensions: { code: "IMAGE.EMPTY" } },
      ]);
    });
  });

  describe("without a URL of its own", () => {
    it("the service takes the request's own host as the audience", async () => {
      const handler = handlerFor(undefined);
      const body = bodyWith({ image: png.toString("base64") });
      const statusFor = async (aud: string) =>
        (await handler(anUploadEvent(await token({ aud }), body), {} as Context)).statusCode;
      expect(await statusFor(IMAGE_SERVICE_URL)).toBe(200);
      expect(await statusFor("https://other.example")).toBe(403);
    });
  });
});

describe("docs/openapi.yaml", () => {
  it("is a valid description in OpenAPI 3.1", async () => {
    const validator = new Validator();
    expect(await validator.validate(readUploadApi())).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("names the types that the service accepts, and no others", () => {
    expect(readUploadApi().components.schemas.AcceptedType.enum).toEqual(ACCEPTED_CONTENT_TYPES);
  });
});

describe("the compiled schemas", () => {
  it.each(COMPILED_SCHEMAS)("$file is what `npm run generate` makes now", async (compiled) => {
    expect(await readFile(compiled.file, "utf8")).toBe(await compileSchema(compiled));
  });
});
