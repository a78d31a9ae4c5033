import { beforeEach, describe, expect, it } from "@jest/globals";
import { anUploadEvent } from "../../mothers/upload-event.mother.ts";
import { anUploadToken, UploadApiUnderTest } from "./upload-api-under-test.ts";

describe("the upload API: a refused body", () => {
  let api: UploadApiUnderTest;

  beforeEach(() => {
    api = new UploadApiUnderTest();
  });

  it.each([
    ["no body", undefined],
    ["an empty body", ""],
    ["a body that is cut off", '{ "data": { "image": "AAAA'],
    ["a form", "image=AAAA"],
  ])("%s is 400 BODY.NOT_JSON with an example", async (_, body) => {
    const answer = await api.send(anUploadEvent(await anUploadToken(), body));
    expect(answer).toMatchObject({ status: 400, body: { code: "BODY.NOT_JSON" } });
  });

  it.each(["null", "[]", "1", '"text"', "{}", '{ "data": null }', '{ "data": "AAAA" }'])(
    "%s is 400 BODY.INVALID",
    async (body) => {
      const answer = await api.send(anUploadEvent(await anUploadToken(), body));
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
    ["description", { image: "AAAA", description: ["text"] }],
    ["name", { image: "AAAA", name: "a\u0000b" }],
    ["description", { image: "AAAA", description: "half a \ud83d pair" }],
    ["featured", { image: "AAAA", featured: "2019-05-16 02:03:37Z" }],
    ["featured", { image: "AAAA", featured: "yesterday" }],
    ["featured", { image: "AAAA", featured: "2019-05-16" }],
    ["featured", { image: "AAAA", featured: "2019-02-30T02:03:37Z" }],
    ["featured", { image: "AAAA", featured: true }],
  ])("the field %s of %j is named under errors.data", async (field, data) => {
    const { status, body } = await api.uploadData(data);
    expect(status).toBe(400);
    expect(body.code).toBe("BODY.INVALID");
    expect(Object.keys(body.errors.data)).toEqual([field]);
  });

  it("names all of its wrong fields", async () => {
    const { body } = await api.uploadData({ name: "x", description: 1, featured: "never" });
    expect(Object.keys(body.errors.data).sort()).toEqual([
      "description",
      "featured",
      "image",
      "name",
    ]);
  });
});
