import { beforeEach, describe, expect, it } from "@jest/globals";
import { NotifyPinster } from "../../../src/application/notify-pinster/notify-pinster.use-case.ts";
import type { OriginalVersion } from "../../../src/application/notify-pinster/original-versions.port.ts";
import type { KnownImage } from "../../../src/application/notify-pinster/pinster-api.port.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { RecordingPinsterApi } from "../../fakes/pinster-api.fake.ts";
import { anOriginal, anUpload, MD5 } from "../../mothers/original.mother.ts";
import { aPublished, aRejected } from "../../mothers/outcome.mother.ts";

const HOST = "https://host.example/images";

describe("NotifyPinster after an attempt that may have been sent", () => {
  const { imageable } = anOriginal();
  const storedAt = new Date("2026-01-01T12:00:00Z");
  const createdLater = (seconds: number, uploadId?: string): KnownImage => ({
    createdAt: new Date(storedAt.getTime() + seconds * 1000),
    uploadId,
  });
  let notifyPinster: NotifyPinster;
  let pinsterApi: RecordingPinsterApi;
  let upload: Upload;
  let own: OriginalVersion;
  let versions: readonly OriginalVersion[] | undefined;

  beforeEach(async () => {
    const originals = new InMemoryOriginalStore();
    originals.describeVersions = async () => versions;
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    upload = anUpload({ versionId });
    own = { versionId, storedAt, imageable };
    versions = [own];
    pinsterApi = new RecordingPinsterApi();
    notifyPinster = new NotifyPinster({ originals, pinsterApi }, { imageHostUrl: HOST });
  });

  const retry = async (): Promise<number> => {
    const mayHaveBeenSent = true;
    await notifyPinster.execute({ upload, outcome: aPublished(), mayHaveBeenSent });
    return pinsterApi.images.length;
  };

  it("sends nothing if the image that PinsterApi has can only be this upload's", async () => {
    pinsterApi.known = [createdLater(60)];
    expect(await retry()).toBe(0);
    expect(pinsterApi.searches).toEqual([{ imageable, uri: `${HOST}/${MD5}` }]);
  });

  it("sends nothing if the image was made twice already", async () => {
    pinsterApi.known = [createdLater(60), createdLater(70)];
    expect(await retry()).toBe(0);
  });

  it.each([
    ["has no such image", []],
    ["cannot tell", undefined],
    ["made its image before this upload", [createdLater(-11)]],
    ["shows that other uploads made its images", [createdLater(60, "another")]],
  ])("notifies again if PinsterApi %s", async (_, known) => {
    pinsterApi.known = known;
    expect(await retry()).toBe(1);
  });

  it("allows for a clock of PinsterApi that is slow by ten seconds", async () => {
    pinsterApi.known = [createdLater(-10)];
    expect(await retry()).toBe(0);
  });

  it("notifies again if another upload of the same bytes to the same imageable may have made the image", async () => {
    pinsterApi.known = [createdLater(60)];
    versions = [own, { ...own, versionId: VersionId.parse("another") }];
    expect(await retry()).toBe(1);
  });

  it("sends nothing if the other versions of the same bytes are of this upload, which the client repeated", async () => {
    pinsterApi.known = [createdLater(60)];
    const { uploadId } = upload;
    versions = [
      { ...own, uploadId, versionId: VersionId.parse("another") },
      { ...own, uploadId },
    ];
    expect(await retry()).toBe(0);
  });

  it("sends nothing if other uploads of the same bytes were for other imageables", async () => {
    pinsterApi.known = [createdLater(60)];
    const versionId = VersionId.parse("another");
    versions = [
      { ...own, versionId, imageable: { ...imageable, id: "other" } },
      { ...own, versionId, imageable: { ...imageable, type: "User" } },
      own,
    ];
    expect(await retry()).toBe(0);
  });

  it("lets the upload's id decide where PinsterApi shows it", async () => {
    pinsterApi.known = [createdLater(-60, `${upload.uploadId}`)];
    versions = [own, { ...own, versionId: VersionId.parse("another") }];
    expect(await retry()).toBe(0);
  });

  it.each([
    ["has too many versions of the original", undefined],
    ["does not list this upload's version", []],
  ])("notifies again if the store %s", async (_, listed) => {
    pinsterApi.known = [createdLater(60)];
    versions = listed;
    expect(await retry()).toBe(1);
  });

  it("sends a rejection without asking", async () => {
    const mayHaveBeenSent = true;
    await notifyPinster.execute({ upload, outcome: aRejected(), mayHaveBeenSent });
    expect(pinsterApi.rejections).toHaveLength(1);
    expect(pinsterApi.searches).toEqual([]);
  });

  it("notifies again after a silent attempt if there are too many versions to tell", async () => {
    versions = undefined;
    pinsterApi.known = [{ createdAt: new Date(), uploadId: undefined }];
    expect(await retry()).toBe(1);
  });
});
