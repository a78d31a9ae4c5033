import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { HttpPinsterApi } from "../../../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import {
  type RecordingServer,
  startRecordingServer,
} from "../../../../support/recording-server.ts";

const URI = "https://host.example/0123456789abcdef0123456789abcdef";
const CREATED = "2026-01-01T12:00:00.123Z";

/** As `_image.json.jbuilder` in PinsterApi's sources has it. */
const listed = (id: string, uri = URI) => ({
  id,
  featured: null,
  storage_location_uri: uri,
  thumbnailable: true,
  url: `https://api.example/v1/images/${id}.json`,
});

describe("the images that PinsterApi has of an imageable", () => {
  let server: RecordingServer;
  let pinsterApi: HttpPinsterApi;
  beforeEach(async () => {
    server = await startRecordingServer();
    server.answer(404);
    const tokens = { sign: async () => "the-token" };
    pinsterApi = new HttpPinsterApi(tokens, { url: server.url, rejectionsPath: "/x" });
  });
  afterEach(() => server.close());

  const find = (type = "Pin", id = "pin-1") => pinsterApi.findImages({ type, id }, URI);

  it("are those with the picture's address, each with the date on its own page", async () => {
    server.answerGet("/v1/pins/pin-1/images", [listed("1"), listed("2", `${URI}0`), listed("3")]);
    server.answerGet("/v1/images/1", { id: "1", created_at: CREATED });
    server.answerGet("/v1/images/3", { id: "3", created_at: CREATED, idempotency_key: "key" });
    expect(await find()).toEqual([
      { createdAt: new Date(CREATED), uploadId: undefined },
      { createdAt: new Date(CREATED), uploadId: "key" },
    ]);
    for (const { headers } of server.requests)
      expect(headers.authorization).toBe("Bearer the-token");
  });

  it("are none if no listed image has the picture's address", async () => {
    server.answerGet("/v1/pins/pin-1/images", [listed("2", `${URI}0`)]);
    expect(await find()).toEqual([]);
  });

  it.each([
    ["Collection", "collections"],
    ["Assortment", "assortments"],
    ["User", "users"],
  ])("of a %s are listed under %s, its id encoded", async (type, plural) => {
    server.answerGet(`/v1/${plural}/a%2F1/images`, []);
    expect(await find(type, "a/1")).toEqual([]);
  });

  it.each(["Tag", "constructor"])("of another type (%s) are not asked for", async (type) => {
    expect(await find(type)).toBeUndefined();
    expect(server.requests).toEqual([]);
  });

  it.each([401, 403, 404, 500, 503])("are unknown if it answers %i", async (status) => {
    server.answer(status, {}, "[]");
    expect(await find()).toBeUndefined();
  });

  it("are unknown if it redirects", async () => {
    server.answerGet("/elsewhere", []);
    server.answer(302, { location: `${server.url}/elsewhere` });
    expect(await find()).toBeUndefined();
  });

  it.each([
    null,
    {},
    { images: [] },
    "no list",
    [null],
    [{ id: "1" }],
    [{ ...listed("1"), id: 0 }],
  ])("are unknown if the list has another shape: %j", async (json) => {
    server.answerGet("/v1/pins/pin-1/images", json);
    expect(await find()).toBeUndefined();
  });

  it.each([undefined, null, {}, { created_at: null }, { created_at: "yesterday" }])(
    "are unknown if one has no date: %j",
    async (json) => {
      server.answerGet("/v1/pins/pin-1/images", [listed("1")]);
      if (json !== undefined) server.answerGet("/v1/images/1", json);
      expect(await find()).toBeUndefined();
    },
  );

  it("are unknown if they are more than five", async () => {
    server.answerGet("/v1/pins/pin-1/images", Array(6).fill(listed("1")));
    server.answerGet("/v1/images/1", { created_at: CREATED });
    expect(await find()).toBeUndefined();
  });

  it.each(["resets", "hangs up in the body"] as const)("are unknown if it %s", async (fault) => {
    server.fail(fault, 200);
    expect(await find()).toBeUndefined();
  });

  it("are unknown if it does not answer within five seconds", async () => {
    server.fail("never answers");
    expect(await find()).toBeUndefined();
  }, 10_000);

  it("are unknown if it cannot be reached", async () => {
    await server.close();
    expect(await find()).toBeUndefined();
  });
});
