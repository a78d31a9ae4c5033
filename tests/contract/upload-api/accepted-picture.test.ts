import { beforeEach, describe, expect, it } from "@jest/globals";
import { NodeCryptoFingerprinter } from "../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { aPlainPicture } from "../../mothers/pictures.mother.ts";
import { anUploadEvent, CORRELATION_ID } from "../../mothers/upload-event.mother.ts";
import { inSeconds } from "../../mothers/upload-token.mother.ts";
import { anUploadToken, bodyWith, PNG, UploadApiUnderTest } from "./upload-api-under-test.ts";

const FIRST_VERSION = VersionId.parse("version-1");

describe("the upload API: an accepted picture", () => {
  let api: UploadApiUnderTest;

  beforeEach(() => {
    api = new UploadApiUnderTest();
  });

  it.each([
    ["a data URI", (base64: string) => `data:image/png;base64,${base64}`],
    ["a data URI that claims another type", (base64: string) => `data:image/gif;base64,${base64}`],
    ["bare base64", (base64: string) => base64],
  ])("as %s is answered with the contract's fields and the picture's facts", async (_, form) => {
    const { md5 } = new NodeCryptoFingerprinter().ofImage(PNG);
    const { status, body } = await api.uploadData({ image: form(PNG.toString("base64")) });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        bucket: "uploads",
        key: `raw/${md5}`,
        message: { ETag: `"${md5}"` },
        upload_id: expect.stringMatching(new RegExp(`^${md5}-[0-9a-f]{32}$`)),
        image: { content_type: "image/png", bytes: PNG.length, width: 40, height: 30 },
      },
    });
  });

  it("is stored byte for byte with the token's claims, the client's texts and the correlation id", async () => {
    const about = {
      name: "\u{1F4CC}".repeat(140),
      description: "Zwölf Boxkämpfer jagen Viktor",
      featured: "2019-05-16T02:03:37+0000",
    };
    const { body } = await api.uploadData({ image: PNG.toString("base64"), ...about });
    const { md5, sha256 } = new NodeCryptoFingerprinter().ofImage(PNG);
    const { content, metadata } = await api.originals.read({ md5, versionId: FIRST_VERSION });
    expect(Buffer.from(content).equals(PNG)).toBe(true);
    expect(metadata).toEqual({
      imageable: { type: "Pin", id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11" },
      userId: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
      md5,
      sha256,
      dimensions: { width: 40, height: 30 },
      correlationId: CORRELATION_ID,
      uploadId: UploadId.parse(String(body.upload_id)),
      ...about,
    });
  });

  it.each([
    ["nulls and unknown members", { name: null, description: null, featured: null, other: 1 }],
    ["the empty texts of a form", { name: "", description: "", featured: "" }],
  ])("may have %s beside it, which count as absent", async (_, nothing) => {
    const { status } = await api.uploadData({ image: PNG.toString("base64"), ...nothing });
    expect(status).toBe(200);
    const { md5 } = new NodeCryptoFingerprinter().ofImage(PNG);
    const stored = await api.originals.describe({ md5, versionId: FIRST_VERSION });
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
    expect((await api.uploadData({ image: PNG.toString("base64"), featured })).status).toBe(200);
  });

  it("may come with an older token that names no user", async () => {
    const data = { image: PNG.toString("base64") };
    expect((await api.uploadData(data, { user_id: undefined })).status).toBe(200);
  });

  it("may be sent again with its token, and is the same upload", async () => {
    const token = await anUploadToken();
    const event = () => anUploadEvent(token, bodyWith({ image: PNG.toString("base64") }));
    const answers = [await api.send(event()), await api.send(event())];
    expect(answers[1]).toEqual(answers[0]);
  });

  it("is another upload with another token, also one for the same imageable", async () => {
    const data = { image: PNG.toString("base64") };
    const answers = [
      await api.uploadData(data, { exp: inSeconds(600) }),
      await api.uploadData(data, { exp: inSeconds(599) }),
    ];
    expect(new Set(answers.map(({ body }) => body.upload_id)).size).toBe(2);
  });

  it("may have its body base64-encoded by the gateway and be of any content type", async () => {
    const body = Buffer.from(bodyWith({ image: PNG.toString("base64") })).toString("base64");
    const event = anUploadEvent(await anUploadToken(), body, { isBase64Encoded: true });
    event.headers["content-type"] = "text/plain";
    expect((await api.send(event)).status).toBe(200);
  });

  it.each(["jpeg", "webp", "gif", "avif", "tiff"] as const)("may be of type %s", async (type) => {
    const bytes = await aPlainPicture(40, 30).toFormat(type).toBuffer();
    const { status, body } = await api.uploadBytes(bytes);
    expect(status).toBe(200);
    expect(body.image).toEqual({
      content_type: `image/${type}`,
      bytes: bytes.length,
      width: 40,
      height: 30,
    });
  });
});
