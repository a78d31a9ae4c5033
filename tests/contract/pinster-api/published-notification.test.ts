import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { aBareOriginal, anOriginal, anUpload, MD5 } from "../../mothers/original.mother.ts";
import { aPublishedImage } from "../../mothers/published-image.mother.ts";
import { IMAGE_HOST_URL, NotificationsUnderTest } from "./notifications-under-test.ts";

describe("a notification of PinsterApi, as its contract has it", () => {
  let notifications: NotificationsUnderTest;

  beforeEach(async () => {
    notifications = await NotificationsUnderTest.start();
  });
  afterEach(() => notifications.server.close());

  it("of a published picture has all that the contract names, and what we add", async () => {
    await notifications.notifyPublished();
    const { method, url, headers, json } = notifications.lastRequest();
    expect([method, url, headers["content-type"]]).toEqual([
      "POST",
      "/v1/images/",
      "application/json",
    ]);
    const uri = `${IMAGE_HOST_URL}/${MD5}`;
    expect(json).toEqual({
      data: {
        imageable_id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11",
        imageable_type: "Pin",
        base_file_name: `${MD5}`,
        storage_location_uri: uri,
        thumbnailable: true,
        name: "A pin",
        description: "With a description",
        featured: "2019-05-16T02:03:37+0000",
        upload_id: `${anUpload().uploadId}`,
        user_id: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
        width: 640,
        height: 480,
        content_type: "image/jpeg",
        thumbnails: [
          {
            size: "100x100",
            width: 100,
            height: 75,
            uri: `${uri}_100x100`,
            content_type: "image/jpeg",
            bytes: 900,
          },
          {
            size: "640xauto",
            width: 640,
            height: 480,
            uri: `${uri}_640xauto`,
            content_type: "image/jpeg",
            bytes: 4000,
          },
        ],
      },
    });
    expect(json.data.storage_location_uri).toContain(json.data.base_file_name);
  });

  it("of a published picture names variants and placeholder, where there are any", async () => {
    const placeholder = { dominantColor: "#336699", thumbHash: "1QcSHQRnh493V4dIh4eXh1h4kJUI" };
    const { image, thumbnails } = aPublishedImage();
    const variants = [{ format: "avif", contentType: "image/avif", bytes: 400 }] as const;
    await notifications.notify(await notifications.uploadOf(anOriginal()), {
      kind: "published",
      image,
      thumbnails: thumbnails.map((each) => ({ ...each, variants })),
      placeholder,
    });
    const { data } = notifications.lastRequest().json;
    expect(data).toMatchObject({
      dominant_color: placeholder.dominantColor,
      thumbhash: placeholder.thumbHash,
    });
    expect(data.thumbnails[0].variants).toEqual([
      {
        content_type: "image/avif",
        uri: `${IMAGE_HOST_URL}/${MD5}_100x100.avif`,
        bytes: 400,
      },
    ]);
  });

  it("of a picture without texts has no member for what is absent", async () => {
    await notifications.notifyPublished(aBareOriginal());
    const { data } = notifications.lastRequest().json;
    for (const member of ["name", "description", "featured", "user_id"]) {
      expect(data).not.toHaveProperty(member);
    }
  });

  it("carries any Unicode as the client wrote it", async () => {
    const name = "Zwölf \u{1F4CC} 別\u0000\u2028";
    await notifications.notifyPublished(anOriginal({ name }));
    expect(notifications.lastRequest().json.data.name).toBe(name);
  });

  it("with a value that PinsterApi does not accept is final", async () => {
    notifications.server.answer(422);
    await expect(notifications.notifyPublished()).rejects.toMatchObject({
      name: "PinsterApiRefusedImage",
    });
  });
});
