import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { HttpPinsterApi } from "../../../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import type { RecordingServer } from "../../../../support/recording-server.ts";
import { anImage, startHttpPinsterApi } from "./http-pinster-api-under-test.ts";

const fail = () => {
  throw new Error("It was taken.");
};

describe("PinsterApi over HTTP", () => {
  let server: RecordingServer;
  let pinsterApi: HttpPinsterApi;

  beforeEach(async () => {
    ({ server, pinsterApi } = await startHttpPinsterApi());
  });
  afterEach(() => server.close());

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
});
