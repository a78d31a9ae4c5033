import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { RegenerationId } from "../../../src/domain/upload/regeneration-id.ts";
import { anOriginal } from "../../mothers/original.mother.ts";
import { aPublished } from "../../mothers/outcome.mother.ts";
import { IMAGE_SERVICE_URL, NotificationsUnderTest } from "./notifications-under-test.ts";

describe("a notification of PinsterApi, as its contract has it", () => {
  let notifications: NotificationsUnderTest;

  beforeEach(async () => {
    notifications = await NotificationsUnderTest.start();
  });
  afterEach(() => notifications.server.close());

  it("has a token for this imageable, from our URL to theirs, byte for byte, valid now and briefly", async () => {
    const imageable = { type: "Collection", id: "any opaque id" };
    await notifications.notifyPublished(anOriginal({ imageable }));
    const { payload } = await notifications.verifyToken();
    const now = Math.floor(Date.now() / 1000);
    const { nbf = 0, exp = 0, ...rest } = payload;
    expect(rest).toEqual({
      iss: IMAGE_SERVICE_URL,
      aud: notifications.server.url,
      imageable_type: "Collection",
      imageable_id: "any opaque id",
    });
    expect(nbf).toBeLessThanOrEqual(now);
    expect(exp).toBeGreaterThan(now);
    expect(exp).toBeLessThanOrEqual(now + 60);
  });

  it("has the same idempotency key on every repetition, and the upload's correlation id", async () => {
    const upload = await notifications.uploadOf(anOriginal({ correlationId: "correlation-9" }));
    for (let time = 0; time < 3; time++) {
      await notifications.notify(upload, aPublished());
    }
    expect(notifications.server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual([
      `${upload.uploadId}`,
      `${upload.uploadId}`,
      `${upload.uploadId}`,
    ]);
    expect(notifications.lastRequest().headers["x-correlation-id"]).toBe("correlation-9");
  });

  it("has a key of the upload and the regeneration, if a regeneration has made new thumbnails", async () => {
    const upload = await notifications.uploadOf(anOriginal());
    for (const id of ["one", "one", "two"]) {
      await notifications.notify(upload, aPublished(), RegenerationId.parse(id));
      expect(notifications.lastRequest().json.data).toMatchObject({
        upload_id: `${upload.uploadId}`,
        regeneration_id: id,
      });
    }
    expect(notifications.server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual([
      `${upload.uploadId}.one`,
      `${upload.uploadId}.one`,
      `${upload.uploadId}.two`,
    ]);
  });
});
