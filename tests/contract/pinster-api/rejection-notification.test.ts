import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { reject } from "../../../src/domain/upload/outcome.ts";
import { aBareOriginal, anUpload, MD5 } from "../../mothers/original.mother.ts";
import { flagged, IMAGE_SERVICE_URL, NotificationsUnderTest } from "./notifications-under-test.ts";

describe("a notification of PinsterApi, as its contract has it", () => {
  let notifications: NotificationsUnderTest;

  beforeEach(async () => {
    notifications = await NotificationsUnderTest.start();
  });
  afterEach(() => notifications.server.close());

  it("of a flagged picture names its owner, the reason and the labels, with a token like the other", async () => {
    const labels = [{ name: "Blood & Gore", parent: "Graphic Violence", confidence: 91.5 }];
    await notifications.notifyRejected(flagged(labels));
    const { method, url, headers, json } = notifications.lastRequest();
    expect([method, url]).toEqual(["POST", "/v1/images/flagged"]);
    expect(headers["idempotency-key"]).toBe(`${anUpload().uploadId}`);
    expect(headers["x-correlation-id"]).toBe("correlation-1");
    expect(json).toEqual({
      data: {
        imageable_id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11",
        imageable_type: "Pin",
        base_file_name: `${MD5}`,
        upload_id: `${anUpload().uploadId}`,
        user_id: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
        reason: "moderation",
        labels,
      },
    });
    expect((await notifications.verifyToken()).payload).toMatchObject({
      iss: IMAGE_SERVICE_URL,
      aud: notifications.server.url,
    });
  });

  it.each(["unreadable", "too-large", "hash-collision"] as const)(
    "of a picture rejected as %s has that reason and no labels",
    async (reason) => {
      await notifications.notifyRejected(reject(reason, "in words"), aBareOriginal());
      const { data } = notifications.lastRequest().json;
      expect(data).toMatchObject({ reason, labels: [] });
      expect(data).not.toHaveProperty("user_id");
    },
  );

  it("of a flagged picture succeeds where PinsterApi has no such endpoint", async () => {
    notifications.server.answer(404);
    await expect(notifications.notifyRejected(flagged([]))).resolves.toBeUndefined();
    await expect(notifications.notifyPublished()).rejects.toMatchObject({
      name: "PinsterApiRefusedRequest",
    });
  });
});
