import { beforeEach, describe, expect, it } from "@jest/globals";
import { MetadataTooLong } from "../../../src/application/ports/original-store.port.ts";
import {
  UploadImage,
  type UploadImageCommand,
} from "../../../src/application/upload-image/upload-image.use-case.ts";
import { OriginalKey } from "../../../src/domain/image/original-key.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { FakeImageHeaderReader } from "../../fakes/image-header-reader.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../../fakes/upload-counter.fake.ts";
import { aVerifiedToken } from "../../mothers/verified-token.mother.ts";

const CONTENT = Uint8Array.of(1, 2, 3);
const aCommand = (overrides: Partial<UploadImageCommand> = {}): UploadImageCommand => ({
  token: aVerifiedToken(),
  content: CONTENT,
  correlationId: "correlation-1",
  ...overrides,
});

describe("UploadImage", () => {
  const headers = new FakeImageHeaderReader();
  const fingerprinter = new FakeFingerprinter();
  let originals: InMemoryOriginalStore;
  let uploadImage: UploadImage;
  beforeEach(() => {
    originals = new InMemoryOriginalStore();
    const limits = { maxPixels: 100, maxSide: 100 };
    const counter = new InMemoryUploadCounter();
    uploadImage = new UploadImage(
      { originals, headers, fingerprinter, counter },
      { limits, uploadLimits: NO_LIMITS },
    );
  });

  it("stores a picture under its content type with its owner and what the client said", async () => {
    const about = { name: "Näme", description: "About", featured: "2019-05-16T02:03:37+0000" };
    const uploaded = await uploadImage.execute(aCommand(about));

    const { content, metadata } = await originals.read(uploaded);
    expect(content).toEqual(CONTENT);
    expect(originals.contentTypeOf(uploaded)).toBe("image/png");
    expect(metadata).toStrictEqual({
      ...aVerifiedToken().claims,
      uploadId: fingerprinter.uploadIdOf(fingerprinter.ofImage(CONTENT), aVerifiedToken().digest),
      correlationId: "correlation-1",
      dimensions: { width: 10, height: 10 },
      ...fingerprinter.ofImage(CONTENT),
      ...about,
    });
  });

  it("returns the original's place, what it is, and the upload's id", async () => {
    const { md5 } = fingerprinter.ofImage(CONTENT);
    const versionId = VersionId.parse("version-1");
    expect(await uploadImage.execute(aCommand())).toStrictEqual({
      bucket: "uploads",
      key: OriginalKey.of(md5),
      etag: `"${md5}"`,
      md5,
      versionId,
      uploadId: fingerprinter.uploadIdOf(fingerprinter.ofImage(CONTENT), aVerifiedToken().digest),
      contentType: "image/png",
      bytes: 3,
      dimensions: { width: 10, height: 10 },
    });
  });

  it("takes the same bytes with another token as another upload, with its own owner", async () => {
    const another = aVerifiedToken({ imageable: { type: "User", id: "2" } });
    const first = await uploadImage.execute(aCommand());
    const second = await uploadImage.execute(aCommand({ token: another }));
    expect(second.key.equals(first.key)).toBe(true);
    expect(second.uploadId.equals(first.uploadId)).toBe(false);
    expect(await originals.describe(first)).toMatchObject(aVerifiedToken().claims);
    expect(await originals.describe(second)).toMatchObject(another.claims);
  });

  it("takes the same bytes with the same token as the same upload, whatever else differs", async () => {
    const first = await uploadImage.execute(aCommand({ name: "first" }));
    const second = await uploadImage.execute(aCommand({ name: "second", correlationId: "2" }));
    expect(second.uploadId.equals(first.uploadId)).toBe(true);
    for (const version of [first, second]) {
      expect((await originals.describe(version)).uploadId).toEqual(first.uploadId);
    }
  });

  it("takes other bytes with the same token as another upload", async () => {
    const first = await uploadImage.execute(aCommand());
    const second = await uploadImage.execute(aCommand({ content: Uint8Array.of(4) }));
    expect(second.uploadId.equals(first.uploadId)).toBe(false);
  });

  it("fails with the store's own error if the token's claims are too long, and stores nothing", async () => {
    const token = aVerifiedToken({ imageable: { type: "Pin", id: "x".repeat(2_048) } });
    await expect(uploadImage.execute(aCommand({ token }))).rejects.toThrow(MetadataTooLong);
    expect(originals.size).toBe(0);
  });

  it("fails with the store's own error if the store fails", async () => {
    const failure = new Error("the store is down");
    originals.failWith(failure);
    await expect(uploadImage.execute(aCommand())).rejects.toBe(failure);
  });
});
