import { beforeEach, describe, expect, it } from "@jest/globals";
import { NotifyPinster } from "../../../src/application/notify-pinster/notify-pinster.use-case.ts";
import {
  PinsterApiRefusedImage,
  PinsterApiSilent,
  PinsterApiUnauthorized,
  PinsterApiUnavailable,
} from "../../../src/application/notify-pinster/pinster-api.port.ts";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import { RegenerationId } from "../../../src/domain/upload/regeneration-id.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { RecordingPinsterApi } from "../../fakes/pinster-api.fake.ts";
import { anOriginal, anUpload, MD5 } from "../../mothers/original.mother.ts";
import { aPublished, aRejected } from "../../mothers/outcome.mother.ts";

const HOST = "https://host.example/images";

describe("NotifyPinster", () => {
  let originals: InMemoryOriginalStore;
  let pinsterApi: RecordingPinsterApi;
  let notifyPinster: NotifyPinster;
  let upload: Upload;
  beforeEach(async () => {
    originals = new InMemoryOriginalStore();
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    upload = anUpload({ versionId });
    pinsterApi = new RecordingPinsterApi();
    notifyPinster = new NotifyPinster({ originals, pinsterApi }, { imageHostUrl: HOST });
  });

  it("sends the owner's data and every address of a published picture", async () => {
    const outcome = aPublished();
    await notifyPinster.execute({ upload, outcome });
    expect(pinsterApi.images).toStrictEqual([
      {
        uploadId: upload.uploadId,
        original: anOriginal(),
        uri: `${HOST}/${MD5}`,
        image: outcome.image,
        thumbnails: outcome.thumbnails.map((thumbnail) => ({
          ...thumbnail,
          uri: `${HOST}/${MD5}_${thumbnail.size}`,
        })),
      },
    ]);
    expect(pinsterApi.rejections).toEqual([]);
  });

  it("sends the variants' addresses and the placeholder of a published picture that has them", async () => {
    const variants = [{ format: "avif", contentType: "image/avif", bytes: 400 }] as const;
    const placeholder = { dominantColor: "#336699", thumbHash: "1QcSHQRnh493V4dIh4eXh1h4kJUI" };
    const thumbnails = aPublished().thumbnails.map((each) => ({ ...each, variants }));
    await notifyPinster.execute({ upload, outcome: aPublished({ thumbnails, placeholder }) });
    const [notification] = pinsterApi.images;
    expect(notification?.placeholder).toEqual(placeholder);
    expect(notification?.thumbnails.map((each) => each.variants)).toEqual([
      [{ ...variants[0], uri: `${HOST}/${MD5}_100x100.avif` }],
      [{ ...variants[0], uri: `${HOST}/${MD5}_640xauto.avif` }],
    ]);
  });

  it("sends nothing of a silent original, which is restored", async () => {
    const silent = anOriginal({ silent: true });
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", silent);
    const restored = anUpload({ versionId });
    await notifyPinster.execute({ upload: restored, outcome: aPublished() });
    await notifyPinster.execute({ upload: restored, outcome: aRejected() });
    expect([...pinsterApi.images, ...pinsterApi.rejections]).toEqual([]);
  });

  it("sends a regeneration's notification without asking, also of a silent original", async () => {
    const regenerationId = RegenerationId.parse("regeneration-1");
    const silent = anOriginal({ silent: true });
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", silent);
    for (const each of [upload, anUpload({ versionId })]) {
      await notifyPinster.execute({ upload: each, outcome: aPublished(), regenerationId });
    }
    expect(pinsterApi.searches).toEqual([]);
    expect(pinsterApi.images.map((each) => each.regenerationId)).toEqual([
      regenerationId,
      regenerationId,
    ]);
  });

  it("sends the rejection of a rejected picture, and no image", async () => {
    const outcome = aRejected();
    await notifyPinster.execute({ upload, outcome });
    expect(pinsterApi.rejections).toEqual([
      { uploadId: upload.uploadId, original: anOriginal(), rejection: outcome },
    ]);
    expect(pinsterApi.images).toEqual([]);
  });

  it("fails and sends nothing if the original is not stored", async () => {
    const absent = anUpload({ versionId: VersionId.parse("none") });
    for (const outcome of [aPublished(), aRejected()]) {
      await expect(notifyPinster.execute({ upload: absent, outcome })).rejects.toThrow(
        OriginalNotFound,
      );
    }
    expect([...pinsterApi.images, ...pinsterApi.rejections]).toEqual([]);
  });

  it.each([
    PinsterApiUnavailable,
    PinsterApiSilent,
    PinsterApiUnauthorized,
    PinsterApiRefusedImage,
  ])("fails with PinsterApi's own error, which the state machine matches: %p", async (Failure) => {
    const failure = new Failure("no");
    pinsterApi.failWith(failure);
    for (const outcome of [aPublished(), aRejected()]) {
      await expect(notifyPinster.execute({ upload, outcome })).rejects.toBe(failure);
    }
  });

  it("asks nothing on a first attempt", async () => {
    pinsterApi.known = [{ createdAt: new Date(), uploadId: `${upload.uploadId}` }];
    await notifyPinster.execute({ upload, outcome: aPublished() });
    expect(pinsterApi.searches).toEqual([]);
    expect(pinsterApi.images).toHaveLength(1);
  });
});
