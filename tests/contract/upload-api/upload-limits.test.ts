import { beforeEach, describe, expect, it } from "@jest/globals";
import { NO_LIMITS } from "../../fakes/upload-counter.fake.ts";
import { CORRELATION_ID } from "../../mothers/upload-event.mother.ts";
import { PNG, UploadApiUnderTest } from "./upload-api-under-test.ts";

describe("the upload API: a user who has uploaded too much", () => {
  let api: UploadApiUnderTest;
  beforeEach(async () => {
    const uploadLimits = { ...NO_LIMITS, userUploadsPerHour: 2 };
    api = new UploadApiUnderTest({ uploadLimits });
    for (let i = 0; i < 2; i += 1) expect((await api.uploadBytes(PNG)).status).toBe(200);
  });

  it("is answered 429 with the limit, and when to come back", async () => {
    const { status, body, headers } = await api.uploadBytes(PNG);
    expect(status).toBe(429);
    expect(body).toEqual({
      error: expect.stringMatching(/^The user .* 2 uploads in 1 hour\. Send .* in 30 minutes\.$/),
      code: "UPLOAD.TOO_MANY",
      correlation_id: CORRELATION_ID,
      limit: { of: "user", unit: "uploads", amount: 2, window_seconds: 3_600 },
      retry_after: expect.any(Number),
    });
    expect(headers["retry-after"]).toBe(String(body.retry_after));
    expect(api.originals.size).toBe(2);
  });

  it("is counted among the refusals", async () => {
    await api.uploadBytes(PNG);
    expect(api.telemetry.counts.at(-1)).toEqual({
      metric: "UploadRefused",
      dimensions: { code: "UPLOAD.TOO_MANY" },
    });
  });

  it("is taken while nobody can count uploads, which is logged and counted", async () => {
    const failure = new Error("throttled");
    api.counter.failWith(failure);
    const { status, body } = await api.uploadBytes(PNG);
    expect(status).toBe(200);
    expect(api.telemetry.errors).toEqual([
      {
        message: "upload not counted",
        error: failure,
        fields: { upload_id: body.upload_id },
      },
    ]);
    expect(api.telemetry.counts.slice(-2)).toEqual([
      { metric: "UploadNotCounted", dimensions: {} },
      { metric: "ImageUploaded", dimensions: {} },
    ]);
  });
});
