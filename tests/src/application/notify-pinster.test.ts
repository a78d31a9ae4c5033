import { describe, expect, it } from "@jest/globals";
import { NotifyPinster } from "../../../src/application/notify-pinster/notify-pinster.use-case.ts";
import type { Rejection } from "../../../src/domain/image/rejection.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { RecordingPinsterApi } from "../../fakes/pinster-api.fake.ts";
import { anOriginal, anUpload, MD5 } from "../../mothers/original.mother.ts";
import { aPublishedImage } from "../../mothers/published-image.mother.ts";

const aService = async () => {
  const originals = new InMemoryOriginalStore();
  const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
  const pinsterApi = new RecordingPinsterApi();
  const notifyPinster = new NotifyPinster(originals, pinsterApi, "https://host.example/images");
  return { notifyPinster, pinsterApi, upload: anUpload({ versionId }) };
};

describe("NotifyPinster", () => {
  it("tells of a published picture its owner's data and every address", async () => {
    const { notifyPinster, pinsterApi, upload } = await aService();
    const published = aPublishedImage();
    await notifyPinster.execute({ upload, published });
    const uri = `https://host.example/images/${MD5}`;
    expect(pinsterApi.images).toEqual([
      {
        uploadId: upload.uploadId,
        original: anOriginal(),
        uri,
        image: published.image,
        thumbnails: published.thumbnails.map((thumbnail) => ({
          ...thumbnail,
          uri: `${uri}_${thumbnail.boxSize}`,
        })),
      },
    ]);
    expect(pinsterApi.rejections).toEqual([]);
  });

  it("tells of a rejected picture the reason, and nothing else", async () => {
    const { notifyPinster, pinsterApi, upload } = await aService();
    const rejection: Rejection = {
      reason: "moderation",
      labels: [{ name: "Violence", confidence: 90 }],
    };
    await notifyPinster.execute({ upload, rejection });
    const { uploadId } = upload;
    expect(pinsterApi.rejections).toEqual([{ uploadId, original: anOriginal(), rejection }]);
    expect(pinsterApi.images).toEqual([]);
  });

  it("fails and tells nothing if the upload is not stored", async () => {
    const { notifyPinster, pinsterApi } = await aService();
    const upload = anUpload({ versionId: "none" });
    await expect(notifyPinster.execute({ upload, published: aPublishedImage() })).rejects.toThrow(
      expect.objectContaining({ name: "OriginalNotFound" }),
    );
    expect(pinsterApi.images).toEqual([]);
  });
});
