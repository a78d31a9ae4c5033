import { beforeEach, describe, expect, it } from "@jest/globals";
import { UploadImage } from "../../../src/application/upload-image/upload-image.use-case.ts";
import type { Dimensions } from "../../../src/domain/image/dimensions.ts";
import type { ImageRefusal } from "../../../src/domain/upload/image-refused.error.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { FakeImageHeaderReader } from "../../fakes/image-header-reader.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../../fakes/upload-counter.fake.ts";
import { aVerifiedToken } from "../../mothers/verified-token.mother.ts";

const LIMITS = { maxPixels: 100, maxSide: 101 };
type Header = NonNullable<ConstructorParameters<typeof FakeImageHeaderReader>[0]>;

describe("UploadImage", () => {
  let originals: InMemoryOriginalStore;
  beforeEach(() => {
    originals = new InMemoryOriginalStore();
  });
  const upload = ({
    header = {},
    content = Uint8Array.of(1, 2, 3),
    limits = LIMITS,
  }: {
    readonly header?: Header;
    readonly content?: Uint8Array;
    readonly limits?: typeof LIMITS;
  }) => {
    const headers = new FakeImageHeaderReader(header);
    const fingerprinter = new FakeFingerprinter();
    const counter = new InMemoryUploadCounter();
    return new UploadImage(
      { originals, headers, fingerprinter, counter },
      { limits, uploadLimits: NO_LIMITS },
    ).execute({
      token: aVerifiedToken(),
      content,
      correlationId: "correlation-1",
    });
  };
  const expectRefusal = async (uploading: Promise<unknown>, refusal: ImageRefusal) => {
    const { size } = originals;
    await expect(uploading).rejects.toThrow(
      expect.objectContaining({ name: "ImageRefused", refusal }),
    );
    expect(originals.size).toBe(size);
  };

  it("accepts a canvas of exactly the limit, and refuses a larger one with its excess and the limits", async () => {
    await upload({ header: { dimensions: { width: 100, height: 1 } } });
    const dimensions = { width: 101, height: 1 };
    await expectRefusal(upload({ header: { dimensions } }), {
      kind: "too-large-canvas",
      excess: { limit: "pixels", max: 100, dimensions, frameCount: 1 },
      limits: LIMITS,
    });
  });

  it("accepts a side of exactly the limit, and refuses a longer one with its excess and the limits", async () => {
    const limits = { maxPixels: 1_000, maxSide: 101 };
    await upload({ header: { dimensions: { width: 101, height: 1 } }, limits });
    const dimensions = { width: 102, height: 1 };
    await expectRefusal(upload({ header: { dimensions }, limits }), {
      kind: "too-large-canvas",
      excess: { limit: "side", max: 101, dimensions, frameCount: 1 },
      limits,
    });
  });

  it("refuses a file without bytes as empty, and stores nothing", async () => {
    await expectRefusal(upload({ content: new Uint8Array() }), { kind: "empty" });
  });

  it.each(["application/zip", "image/bmp", "image/svg+xml", "", undefined])(
    "refuses a file of the content type %p, names that type, and stores nothing",
    async (type) => {
      await expectRefusal(upload({ header: { contentType: type } }), {
        kind: "unsupported-type",
        detected: type,
      });
    },
  );

  it.each<[string, Dimensions | undefined]>([
    ["no width and height", undefined],
    ["a width of 0", { width: 0, height: 5 }],
    ["a height of 0", { width: 5, height: 0 }],
  ])(
    "refuses a picture whose header states %s as unreadable, and stores nothing",
    async (_, dimensions) => {
      await expectRefusal(upload({ header: { dimensions } }), {
        kind: "unreadable",
        contentType: "image/png",
      });
    },
  );
});
