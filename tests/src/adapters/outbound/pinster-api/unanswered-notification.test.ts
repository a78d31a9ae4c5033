import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { HttpPinsterApi } from "../../../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import type { RecordingServer } from "../../../../support/recording-server.ts";
import { anImage, aRejection, startHttpPinsterApi, tokens } from "./http-pinster-api-under-test.ts";

describe("PinsterApi over HTTP", () => {
  let server: RecordingServer;
  let pinsterApi: HttpPinsterApi;

  beforeEach(async () => {
    ({ server, pinsterApi } = await startHttpPinsterApi());
  });
  afterEach(() => server.close());

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
});
