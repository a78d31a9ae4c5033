import { describe, expect, it } from "@jest/globals";
import { anUploadEvent } from "../../mothers/upload-event.mother.ts";
import { IMAGE_SERVICE_URL } from "../../mothers/upload-token.mother.ts";
import { anUploadToken, bodyWith, PNG, UploadApiUnderTest } from "./upload-api-under-test.ts";

describe("the upload API: without a URL of its own", () => {
  it("the service takes the request's own host as the audience", async () => {
    const api = new UploadApiUnderTest({ serviceUrl: undefined });
    const body = bodyWith({ image: PNG.toString("base64") });
    const statusFor = async (aud: string) =>
      (await api.send(anUploadEvent(await anUploadToken({ aud }), body))).status;
    expect(await statusFor(IMAGE_SERVICE_URL)).toBe(200);
    expect(await statusFor("https://other.example")).toBe(403);
  });
});
