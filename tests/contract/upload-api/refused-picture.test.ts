import { beforeEach, describe, expect, it } from "@jest/globals";
import { ACCEPTED_CONTENT_TYPES } from "../../../src/domain/image/image-format.ts";
import { aPlainPicture } from "../../mothers/pictures.mother.ts";
import { MAX_BYTES, PNG, UploadApiUnderTest } from "./upload-api-under-test.ts";

describe("the upload API: a refused picture", () => {
  let api: UploadApiUnderTest;

  beforeEach(() => {
    api = new UploadApiUnderTest();
  });

  it.each([
    ["is not base64", "not base64!", 400, "IMAGE.NOT_BASE64"],
    ["is empty", "", 400, "IMAGE.EMPTY"],
    ["is an empty data URI", "data:image/png;base64,", 400, "IMAGE.EMPTY"],
    ["is of an unknown type", "AAAAAAAA", 415, "IMAGE.UNSUPPORTED_TYPE"],
  ])("because it %s: %p is %i %s", async (_, image, status, code) => {
    expect(await api.uploadData({ image })).toMatchObject({ status, body: { code } });
  });

  it("because it is of an unknown type is told so", async () => {
    const { body } = await api.uploadData({ image: "AAAAAAAA" });
    expect(body.error).toMatch(
      /^The file's type is not known\. Choose a JPEG, .* or TIFF picture\.$/,
    );
  });

  it("because its header is cut off is 400 IMAGE.UNREADABLE", async () => {
    const answer = await api.uploadBytes(PNG.subarray(0, 18));
    expect(answer).toMatchObject({ status: 400, body: { code: "IMAGE.UNREADABLE" } });
  });

  it("because it is of another type is 415 with the list of accepted types", async () => {
    const answer = await api.uploadBytes(Buffer.from("%PDF-1.7\n1 0 obj"));
    expect(answer).toMatchObject({
      status: 415,
      body: {
        error:
          "The file's type, application/pdf, is not accepted. Choose a JPEG, PNG, WebP, GIF, AVIF, HEIC or TIFF picture.",
        code: "IMAGE.UNSUPPORTED_TYPE",
        accepted_types: ACCEPTED_CONTENT_TYPES,
      },
    });
  });

  it("that is an SVG gets the advice to come as a PNG", async () => {
    const { body } = await api.uploadBytes(
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    );
    expect(body.error).toMatch(/export it as PNG/);
  });

  it("because it has too many bytes is 413 with the limit", async () => {
    const answer = await api.uploadBytes(Buffer.concat([PNG, Buffer.alloc(MAX_BYTES)]));
    expect(answer).toMatchObject({
      status: 413,
      body: { code: "IMAGE.TOO_LARGE", limit_bytes: MAX_BYTES },
    });
  });

  it("because it has too many pixels is 413 with the limit", async () => {
    const answer = await api.uploadBytes(await aPlainPicture(101, 100).png().toBuffer());
    expect(answer).toMatchObject({
      status: 413,
      body: { code: "IMAGE.TOO_MANY_PIXELS", limit_pixels: 10_000, limit_side: 5_000 },
    });
  });
});
