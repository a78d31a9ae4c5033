import { beforeEach, describe, expect, it } from "@jest/globals";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { anUploadEvent } from "../../mothers/upload-event.mother.ts";
import { anUploadToken, bodyWith, PNG, UploadApiUnderTest } from "./upload-api-under-test.ts";

describe("the upload API: what is logged and counted", () => {
  let api: UploadApiUnderTest;

  beforeEach(() => {
    api = new UploadApiUnderTest();
  });

  it("is never the token, the body, the picture, its name or its description", async () => {
    const secrets = { name: "secret name", description: "secret description" };
    const image = PNG.toString("base64");
    const valid = await anUploadToken();
    const events = [
      anUploadEvent(valid, bodyWith({ image, ...secrets })),
      anUploadEvent(valid, `{ "data": { "image": "${image}", "name": "secret name"`),
      anUploadEvent(valid, bodyWith({ image: 5, ...secrets, featured: "secret" })),
      anUploadEvent(valid, bodyWith({ image: `!${image}`, ...secrets })),
      anUploadEvent(`${valid}x`, bodyWith({ image, ...secrets })),
    ];
    for (const event of events) await api.send(event);
    api.originals.failWith(new Error("out of order"));
    await api.send(events[0] as APIGatewayProxyEventV2);

    const { infos, errors, counts } = api.telemetry;
    const everything = JSON.stringify([
      infos,
      counts,
      errors.map(({ error, ...rest }) => [
        rest,
        Object.getOwnPropertyNames(error).map((key) => (error as never)[key]),
      ]),
    ]);
    for (const hidden of ["secret", image.slice(0, 40), valid.slice(0, 40), valid.slice(-40)]) {
      expect(everything).not.toContain(hidden);
    }
    expect(infos.length + errors.length).toBe(events.length + 1);
  });

  it("counts accepted pictures, and refused ones by their code", async () => {
    await api.uploadBytes(PNG);
    await api.uploadData({ image: "" });
    expect(api.telemetry.counts).toEqual([
      { metric: "ImageUploaded", dimensions: {} },
      { metric: "UploadRefused", dimensions: { code: "IMAGE.EMPTY" } },
    ]);
  });
});
