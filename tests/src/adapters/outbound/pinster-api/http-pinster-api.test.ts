import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { HttpPinsterApi } from "../../../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import type { RejectionNotification } from "../../../../../src/domain/upload/notification.ts";
import { anOriginal, anUpload } from "../../../../mothers/original.mother.ts";
import { aPublishedImage } from "../../../../mothers/published-image.mother.ts";
import {
  type RecordingServer,
  startRecordingServer,
} from "../../../../support/recording-server.ts";

const fail = () => {
  throw new Error("It was taken.");
};
const { uploadId } = anUpload();
const notification = { uploadId, original: anOriginal() };
const anImage = {
  ...notification,
  uri: "https://x.example/1",
  image: aPublishedImage().image,
  thumbnails: [],
};
const aRejection: RejectionNotification = {
  ...notification,
  rejection: { kind: "rejected", reason: "moderation", labels: [], detail: "" },
};

describe("PinsterApi over HTTP", () => {
  let server: RecordingServer;
  let pinsterApi: HttpPinsterApi;
  const tokens = { sign: async () => "the-token" };
  beforeEach(async () => {
    server = await startRecordingServer();
    pinsterApi = new HttpPinsterApi(tokens, { url: server.url, rejectionsPath: "/v2/flagged" });
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
    [400, "PinsterApiUnavailable"],
    [408, "PinsterApiUnavailable"],
    [429, "PinsterApiUnavailable"],
    [500, "PinsterApiUnavailable"],
    [502, "PinsterApiSilent"],
    [503, "PinsterApiUnavailable"],
    [504, "PinsterApiSilent"],
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
      name: "PinsterApiUnavailable",
    });
  });

  it.each([301, 302, 303, 307, 308])(
    "that redirects (%i) is not followed, because the 200 of a GET would count as notified",
    async (status) => {
      server.answer(status, { location: `${server.url}/elsewhere` });
      await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({
        name: "PinsterApiUnavailable",
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

  it("that refuses the connection is unavailable, and the error keeps the cause", async () => {
    await server.close();
    await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({
      name: "PinsterApiUnavailable",
      message: `POST ${server.url}/v1/images/ was not sent (ECONNREFUSED)`,
      cause: expect.anything(),
    });
  });

  it("that has no address is unavailable", async () => {
    const absent = new HttpPinsterApi(tokens, {
      url: "http://pinster.invalid",
      rejectionsPath: "/x",
    });
    await expect(absent.postImage(anImage)).rejects.toMatchObject({
      name: "PinsterApiUnavailable",
      message: expect.stringMatching(/pinster\.invalid.*(ENOTFOUND|EAI_AGAIN)/),
    });
  });

  it("that does not speak TLS is unavailable", async () => {
    const url = server.url.replace("http:", "https:");
    const secured = new HttpPinsterApi(tokens, { url, rejectionsPath: "/x" });
    await expect(secured.postImage(anImage)).rejects.toMatchObject({
      name: "PinsterApiUnavailable",
      message: expect.stringContaining("ERR_SSL_"),
    });
    expect(server.requests).toEqual([]);
  });

  it("that has the request and never answers is silent, after the time that is set", async () => {
    server.fail("never answers");
    const impatient = new HttpPinsterApi(tokens, {
      url: server.url,
      rejectionsPath: "/x",
      timeoutMs: 200,
    });
    for (const post of [impatient.postImage(anImage), impatient.postRejection(aRejection)]) {
      await expect(post).rejects.toMatchObject({
        name: "PinsterApiSilent",
        message: expect.stringMatching(/^POST http:\S+ got no answer \(TimeoutError\)$/),
      });
    }
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ["resets", "ECONNRESET"],
    ["hangs up", "UND_ERR_SOCKET"],
  ] as const)("that has the request and %s is silent", async (fault, code) => {
    server.fail(fault);
    await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({
      name: "PinsterApiSilent",
      message: expect.stringContaining(code),
    });
  });

  it("gets a new connection for each notification, because an old one may be dead", async () => {
    await pinsterApi.postImage(anImage);
    await pinsterApi.postImage(anImage);
    expect(server.connections).toBe(2);
  });

  describe("that finds the image unacceptable", () => {
    const json = { "content-type": "application/json; charset=utf-8" };

    it("is quoted with its field errors, for the operator", async () => {
      const errors = '{"base_file_name":["is not included in the list"]}';
      server.answer(422, json, errors);
      await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({
        name: "PinsterApiRefusedImage",
        message: `POST ${server.url}/v1/images/ was answered 422 ${errors}`,
      });
    });

    it("is quoted with 1,000 characters of it at most", async () => {
      server.answer(422, json, JSON.stringify({ name: ["x".repeat(100_000)] }));
      const error: Error = await pinsterApi.postImage(anImage).then(fail, (reason) => reason);
      expect(error.name).toBe("PinsterApiRefusedImage");
      expect(error.message.match(/x+$/)?.[0]).toHaveLength(1_000 - '{"name":["'.length);
    });

    it("is final also if the field errors break off", async () => {
      server.fail("hangs up in the body", 422);
      await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({
        name: "PinsterApiRefusedImage",
      });
    });

    it("is not quoted with anything but JSON", async () => {
      server.answer(422, { "content-type": "text/html" }, "<p>a page</p>");
      await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({
        message: expect.stringMatching(/422$/),
      });
    });
  });

  it.each([401, 500, 502])("is not quoted in the error if it answers %i", async (status) => {
    server.answer(status, {}, "a body with secrets");
    await expect(pinsterApi.postImage(anImage)).rejects.toMatchObject({
      message: expect.not.stringMatching(/secret|the-token/),
    });
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
