import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  UploadImage,
  type UploadImageCommand,
} from "../../../src/application/upload-image/upload-image.use-case.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";

const LIMITS = { maxPixels: 100, maxSide: 101 };
const imageable = { type: "Pin", id: "1" };
const aCommand = (overrides: Partial<UploadImageCommand> = {}): UploadImageCommand => ({
  claims: { imageable, userId: "user-1" },
  bytes: Uint8Array.of(1, 2, 3),
  correlationId: "correlation-1",
  ...overrides,
});
const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ name: "UploadRefused", code, details });

describe("UploadImage", () => {
  let originals: InMemoryOriginalStore;
  beforeEach(() => {
    originals = new InMemoryOriginalStore();
  });
  const uploading = (
    command: UploadImageCommand,
    contentType: string | undefined = "image/png",
    dimensions: { width: number; height: number } | undefined = { width: 10, height: 10 },
  ) => {
    const headers = {
      detectContentType: async () => contentType,
      readDimensions: () => dimensions,
    };
    const useCase = new UploadImage(originals, headers, new FakeFingerprinter(), LIMITS);
    return useCase.execute(command);
  };

  it("stores a picture, under its type, with whose it is and what was told of it", async () => {
    const about = { name: "Näme", description: "About", featured: "2019-05-16T02:03:37+0000" };
    const uploaded = await uploading(aCommand(about));

    const { bytes, metadata } = await originals.read(uploaded);
    expect(bytes).toEqual(Uint8Array.of(1, 2, 3));
    expect(originals.contentTypeOf(uploaded)).toBe("image/png");
    expect(metadata).toEqual({
      imageable,
      userId: "user-1",
      correlationId: "correlation-1",
      dimensions: { width: 10, height: 10 },
      ...new FakeFingerprinter().ofImage(bytes),
      ...about,
    });
  });

  it("tells where the picture lies, what it is, and the upload's id", async () => {
    const { md5 } = new FakeFingerprinter().ofImage(Uint8Array.of(1, 2, 3));
    expect(await uploading(aCommand())).toEqual({
      bucket: "uploads",
      key: `raw/${md5}`,
      etag: `"${md5}"`,
      md5,
      versionId: "version-1",
      uploadId: expect.stringMatching(new RegExp(`^${md5}-[0-9a-f]{32}$`)),
      contentType: "image/png",
      size: 3,
      dimensions: { width: 10, height: 10 },
    });
  });

  it("keeps the same bytes twice, each with its own owner and its own id", async () => {
    const first = await uploading(aCommand());
    const second = await uploading(aCommand({ claims: { imageable: { type: "User", id: "2" } } }));
    expect(second.key).toBe(first.key);
    expect(second.uploadId).not.toBe(first.uploadId);
    expect((await originals.describe(first)).imageable).toEqual(imageable);
    expect((await originals.describe(second)).imageable).toEqual({ type: "User", id: "2" });
  });

  it("takes a canvas of exactly the limit and refuses a larger one with the limit", async () => {
    await uploading(aCommand(), "image/png", { width: 100, height: 1 });
    await expect(uploading(aCommand(), "image/png", { width: 101, height: 1 })).rejects.toThrow(
      refusal("IMAGE.TOO_MANY_PIXELS", { limit_pixels: 100, limit_side: 101 }),
    );
  });

  it("refuses a side longer than the limit with the limit, and takes one of exactly that", async () => {
    const wide = { maxPixels: 1_000, maxSide: 101 };
    const of = (width: number) =>
      new UploadImage(
        originals,
        {
          detectContentType: async () => "image/png",
          readDimensions: () => ({ width, height: 1 }),
        },
        new FakeFingerprinter(),
        wide,
      ).execute(aCommand());
    await of(101);
    await expect(of(102)).rejects.toThrow(
      refusal("IMAGE.TOO_MANY_PIXELS", { limit_pixels: 1_000, limit_side: 101 }),
    );
  });

  it("refuses no bytes at all as empty", async () => {
    await expect(uploading(aCommand({ bytes: new Uint8Array() }))).rejects.toThrow(
      refusal("IMAGE.EMPTY"),
    );
  });

  it.each(["application/zip", "image/bmp", ""])(
    "refuses %p with the list of types that are taken",
    async (contentType) => {
      await expect(uploading(aCommand(), contentType)).rejects.toThrow(
        refusal("IMAGE.UNSUPPORTED_TYPE", {
          accepted_types: expect.arrayContaining(["image/jpeg", "image/avif"]),
        }),
      );
    },
  );

  it.each([
    ["image/svg+xml", /export it as PNG/],
    ["image/heic", /export it as JPEG/],
    ["image/heif", /export it as JPEG/],
  ])("refuses %s with a text that says what to do instead", async (contentType, what) => {
    await expect(uploading(aCommand(), contentType)).rejects.toThrow(what);
  });

  it("refuses a picture whose header states no size, or an empty one, as unreadable", async () => {
    const headers = { detectContentType: async () => "image/png", readDimensions: () => undefined };
    const useCase = new UploadImage(originals, headers, new FakeFingerprinter(), LIMITS);
    await expect(useCase.execute(aCommand())).rejects.toThrow(refusal("IMAGE.UNREADABLE"));
    await expect(uploading(aCommand(), "image/png", { width: 0, height: 5 })).rejects.toThrow(
      refusal("IMAGE.UNREADABLE"),
    );
  });

  it("stores nothing that it refuses", async () => {
    await uploading(aCommand(), "image/bmp").catch(() => undefined);
    expect(originals.size).toBe(0);
  });

  it("lets a failure of the store through as it is", async () => {
    originals.failWith(new Error("the store is down"));
    await expect(uploading(aCommand())).rejects.toThrow("the store is down");
  });
});
