import { beforeEach, describe, expect, it } from "@jest/globals";
import { InvalidKeys } from "../../../src/adapters/security/key-source.ts";
import { CORRELATION_ID } from "../../mothers/upload-event.mother.ts";
import { PNG, UploadApiUnderTest } from "./upload-api-under-test.ts";

describe("the upload API: a failure of the service", () => {
  let api: UploadApiUnderTest;

  beforeEach(() => {
    api = new UploadApiUnderTest();
  });

  it("is 500 INTERNAL with the correlation id and without its cause", async () => {
    api.originals.failWith(new Error("secret-bucket is not reachable", { cause: "secret-host" }));
    const { status, body } = await api.uploadBytes(PNG);
    expect(status).toBe(500);
    expect(body).toEqual({
      error: expect.any(String),
      code: "INTERNAL",
      correlation_id: CORRELATION_ID,
    });
    expect(JSON.stringify(body)).not.toMatch(/secret/);
  });

  it("after the token is verified says that the picture may have been taken", async () => {
    api.originals.failWith(new Error("the bucket is not reachable"));
    const { body } = await api.uploadBytes(PNG);
    expect(body.error).toMatch(/not certain whether the picture was taken/);
    expect(body.error).toMatch(/send it again with the same token; it will not appear twice/);
  });

  it("before the token is verified says that the picture was not taken", async () => {
    const keys = { read: () => Promise.reject(new InvalidKeys("secret-arn holds no keys")) };
    api = new UploadApiUnderTest({ keys });
    const { status, body } = await api.uploadBytes(PNG);
    expect([status, body.code, body.correlation_id]).toEqual([500, "INTERNAL", CORRELATION_ID]);
    expect(body.error).toMatch(/was not taken/);
    expect(JSON.stringify(body)).not.toMatch(/secret/);
    expect(api.originals.size).toBe(0);
  });

  it("is logged with its cause and the correlation id", async () => {
    const failure = new Error("the bucket is not reachable");
    api.originals.failWith(failure);
    await api.uploadBytes(PNG);
    expect(api.telemetry.errors).toEqual([
      expect.objectContaining({ error: failure, fields: { correlation_id: CORRELATION_ID } }),
    ]);
  });
});
