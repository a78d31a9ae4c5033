import { beforeEach, describe, expect, it } from "@jest/globals";
import { anUploadEvent } from "../../mothers/upload-event.mother.ts";
import { aToken, inSeconds } from "../../mothers/upload-token.mother.ts";
import {
  anUploadToken,
  bodyWith,
  PNG,
  STRANGER_KEYS,
  UploadApiUnderTest,
} from "./upload-api-under-test.ts";

describe("the upload API: a refused token", () => {
  let api: UploadApiUnderTest;

  beforeEach(() => {
    api = new UploadApiUnderTest();
  });

  it.each([
    ["no header", undefined],
    ["another scheme", "Basic dXNlcjpwYXNzd29yZA=="],
    ["no token in it", "Bearer "],
    ["a token without a scheme", "abc.def.ghi"],
  ])("with %s is 401 TOKEN.MISSING", async (_, authorization) => {
    const event = anUploadEvent(undefined, bodyWith({ image: PNG.toString("base64") }));
    if (authorization !== undefined) event.headers["authorization"] = authorization;
    expect(await api.send(event)).toMatchObject({ status: 401, body: { code: "TOKEN.MISSING" } });
  });

  it.each([
    ["expired", "TOKEN.EXPIRED", { exp: inSeconds(-60) }],
    ["not valid yet", "TOKEN.NOT_ACTIVE", { nbf: inSeconds(60 * 60) }],
    ["of another issuer", "TOKEN.WRONG_ISSUER", { iss: "https://other.example" }],
    ["for another service", "TOKEN.WRONG_AUDIENCE", { aud: "https://other.example" }],
    ["without an imageable's type", "TOKEN.CLAIMS_MISSING", { imageable_type: undefined }],
    ["without an imageable's id", "TOKEN.CLAIMS_MISSING", { imageable_id: "" }],
    ["with claims that are too long", "TOKEN.CLAIMS_TOO_LONG", { imageable_id: "x".repeat(2000) }],
  ])("because it is %s is 403 %s", async (_, code, claims) => {
    const answer = await api.uploadData({ image: PNG.toString("base64") }, claims);
    expect(answer).toMatchObject({ status: 403, body: { code } });
    expect(api.originals.size).toBe(0);
  });

  it("that someone else has signed, or that is not a token, is 403 TOKEN.INVALID", async () => {
    const body = bodyWith({ image: PNG.toString("base64") });
    for (const bad of [await aToken(STRANGER_KEYS), "abc", "a.b.c", `${await anUploadToken()}x`]) {
      const answer = await api.send(anUploadEvent(bad, body));
      expect(answer).toMatchObject({ status: 403, body: { code: "TOKEN.INVALID" } });
    }
  });

  it("is refused before the body is parsed", async () => {
    expect((await api.send(anUploadEvent(undefined, "{"))).body.code).toBe("TOKEN.MISSING");
    const expired = await anUploadToken({ exp: inSeconds(-60) });
    expect((await api.send(anUploadEvent(expired, "{"))).body.code).toBe("TOKEN.EXPIRED");
  });
});
