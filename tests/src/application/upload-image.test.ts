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

const CONTENT = Uint8Array.of(1, 2, 3);
const imageable = { type: "Pin", id: "1" };
const aCommand = (overrides: Partial<UploadImageCommand> = {}): UploadImageCommand => ({
  claims: { imageable, userId: "user-1" },
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
    uploadImage = new UploadImage({ originals, headers, fingerprinter }, { limits });
  });

  it("stores a picture under its content type with its owner and what the client said", async () => {
    const about = { name: "Näme", description: "About", featured: "2019-05-16T02:03:37+0000" };
    const uploaded = await uploadImage.execute(aCommand(about));

    const { content, metadata } = await originals.read(uploaded);
    expect(content).toEqual(CONTENT);
    expect(originals.contentTypeOf(uploaded)).toBe("image/png");
    expect(metadata).toStrictEqual({
      imageable,
      userId: "user-1",
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
      uploadId: fingerprinter.uploadIdOf({ md5, versionId }),
      contentType: "image/png",
      bytes: 3,
      dimensions: { width: 10, height: 10 },
    });
  });

  it("stores the same bytes twice, each time with its own owner and its own id", async () => {
    const another = { imageable: { type: "User", id: "2" } };
    const first = await uploadImage.execute(aCommand());
    const second = await uploadImage.execute(aCommand({ claims: another }));
    expect(second.key.equals(first.key)).toBe(true);
    expect(second.uploadId.equals(first.uploadId)).toBe(false);
    expect((await originals.describe(first)).imageable).toEqual(imageable);
    expect((await originals.describe(second)).imageable).toEqual(another.imageable);
  });

  it("fails with the store's own error if the token's claims are too long, and stores nothing", async () => {
    const claims = { imageable: { type: "Pin", id: "x".repeat(2_048) } };
    await expect(uploadImage.execute(aCommand({ claims }))).rejects.toThrow(MetadataTooLong);
    expect(originals.size).toBe(0);
  });

  it("fails with the store's own error if the store fails", async () => {
    const failure = new Error("the store is down");
    originals.failWith(failure);
    await expect(uploadImage.execute(aCommand())).rejects.toBe(failure);
  });
});
