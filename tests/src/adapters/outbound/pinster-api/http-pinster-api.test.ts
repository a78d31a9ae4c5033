import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { HttpPinsterApi } from "../../../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import { anUpload } from "../../../../mothers/original.mother.ts";
import type { RecordingServer } from "../../../../support/recording-server.ts";
import { anImage, aRejection, startHttpPinsterApi } from "./http-pinster-api-under-test.ts";

const { uploadId } = anUpload();

describe("PinsterApi over HTTP", () => {
  let server: RecordingServer;
  let pinsterApi: HttpPinsterApi;

  beforeEach(async () => {
    ({ server, pinsterApi } = await startHttpPinsterApi());
  });
  afterEach(() => server.close());

  it("gets one POST with our token, the upload's id as its idempotency key and the correlation id", async () => {
    await pinsterApi.postImage(anImage);
    await pinsterApi.postRejection(aRejection);
    const paths = ["/v1/images/", "/v2/flagged"];
    expect(server.requests).toHaveLength(2);
    for (const [index, request] of server.requests.entries()) {
      expect([request.method, request.url]).toEqual(["POST", paths[index]]);
      expect(request.headers).toMatchObject({
        authorization: "Bearer the-token",
        "content-type": "application/json",
        "idempotency-key": uploadId.toString(),
        "x-correlation-id": "correlation-1",
      });
    }
  });

  it.each([200, 201, 202, 204])("counts as notified if it answers %i", async (status) => {
    server.answer(status);
    await expect(pinsterApi.postImage(anImage)).resolves.toBeUndefined();
    await expect(pinsterApi.postRejection(aRejection)).resolves.toBeUndefined();
  });

  it.each([
    [401, "PinsterApiUnauthorized"],
    [403, "PinsterApiUnauthorized"],
    [422, "PinsterApiRefusedImage"],
    [400, "PinsterApiRefusedRequest"],
    [405, "PinsterApiRefusedRequest"],
    [408, "PinsterApiSilent"],
    [409, "PinsterApiUnavailable"],
    [410, "PinsterApiRefusedRequest"],
    [413, "PinsterApiRefusedRequest"],
    [415, "PinsterApiRefusedRequest"],
    [423, "PinsterApiUnavailable"],
    [425, "PinsterApiUnavailable"],
    [429, "PinsterApiThrottled"],
    [499, "PinsterApiSilent"],
    [500, "PinsterApiUnavailable"],
    [502, "PinsterApiSilent"],
    [503, "PinsterApiUnavailable"],
    [504, "PinsterApiSilent"],
    [524, "PinsterApiSilent"],
  ])("that answers %i raises %s, which the state machine matches", async (status, name) => {
    server.answer(status);
    for (const post of [pinsterApi.postImage(anImage), pinsterApi.postRejection(aRejection)]) {
      await expect(post).rejects.toMatchObject({
        name,
        message: expect.stringContaining(`${status}`),
      });
    }
  });

  it("that answers 404 counts as notified of a rejection, but not of an image", async () => {
    server.answer(404);
    await expect(pinsterApi.postRejection(aRejection)).resolves.toBeUndefined();
    await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({
      name: "PinsterApiRefusedRequest",
    });
  });

  it.each([
    [429, "0", "PinsterApiThrottled"],
    [429, "60", "PinsterApiThrottled"],
    [429, "61", "PinsterApiThrottledLonger"],
    [429, "soon", "PinsterApiThrottled"],
    [503, "60", "PinsterApiThrottled"],
    [503, "3600", "PinsterApiThrottledLonger"],
    [503, "soon", "PinsterApiUnavailable"],
  ])("that answers %i with Retry-After: %s raises %s", async (status, pause, name) => {
    server.answer(status, { "retry-after": pause });
    await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({ name });
    await expect(pinsterApi.postRejection(aRejection)).rejects.toMatchObject({ name });
  });

  it.each([301, 302, 303, 307, 308])(
    "that redirects (%i) is not followed, because the 200 of a GET would count as notified",
    async (status) => {
      server.answer(status, { location: `${server.url}/elsewhere` });
      await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({
        name: "PinsterApiRefusedRequest",
      });
      expect(server.requests).toHaveLength(1);
    },
  );

  it.each(["hangs up in the body", "never answers"] as const)(
    "counts as notified if it answers 201 and the body %s",
    async (fault) => {
      if (fault === "never answers") server.answer(201, { "content-length": "1000" }, "");
      else server.fail(fault, 201);
      await expect(pinsterApi.postImage(anImage)).resolves.toBeUndefined();
    },
  );

  it("gets a new connection for each notification, because an old one may be dead", async () => {
    await pinsterApi.postImage(anImage);
    await pinsterApi.postImage(anImage);
    expect(server.connections).toBe(2);
  });

  it("gets no request if no token can be signed", async () => {
    const failure = new Error("no keys");
    const keyless = new HttpPinsterApi(
      { sign: () => Promise.reject(failure) },
      { url: server.url, rejectionsPath: "/x" },
    );
    await expect(keyless.postImage(anImage)).rejects.toBe(failure);
    expect(server.requests).toEqual([]);
  });
});
