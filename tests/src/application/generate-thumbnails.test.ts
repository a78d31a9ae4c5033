import { beforeEach, describe, expect, it } from "@jest/globals";
import { GenerateThumbnails } from "../../../src/application/generate-thumbnails/generate-thumbnails.use-case.ts";
import type {
  RenderedImage,
  ThumbnailRenderer,
} from "../../../src/application/generate-thumbnails/thumbnail-renderer.port.ts";
import type { PictureFacts } from "../../../src/domain/image/picture.ts";
import { ImageUnreadable } from "../../../src/domain/image/rejection.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../../src/domain/image/variant-format.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryPublishedImageStore } from "../../fakes/published-image-store.fake.ts";
import { anOriginal, MD5 } from "../../mothers/original.mother.ts";
import { aStillPicture, inspectorFinding } from "../../mothers/picture-facts.mother.ts";

const sizes = ThumbnailSize.parseList("100x100,640xauto");
const anImage = (width: number, height: number): RenderedImage => ({
  contentType: "image/jpeg",
  dimensions: { width, height },
  size: 1,
  bytes: Uint8Array.of(width % 256),
});
const factsOf = ({ bytes, ...facts }: RenderedImage) => facts;

const placeholder = { dominantColor: "#336699", thumbHash: "1QcSHQRnh493V4dIh4eXh1h4kJUI" };

/** "Renders" without decoding: the picture's size is what it is told. */
const renderer: ThumbnailRenderer = {
  render: async (_, wanted) => ({
    image: anImage(640, 480),
    thumbnails: wanted.map((size) => ({ size, image: anImage(100, 75), variants: [] })),
    placeholder,
  }),
};

describe("GenerateThumbnails", () => {
  const originals = new InMemoryOriginalStore();
  let published: InMemoryPublishedImageStore;
  let ref: OriginalRef;
  beforeEach(async () => {
    published = new InMemoryPublishedImageStore();
    ref = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
  });
  const generating = (
    of: OriginalRef = ref,
    finding: PictureFacts | Error = aStillPicture(),
    renderedBy = renderer,
    formats: readonly VariantFormat[] = [],
  ) => {
    const inspector = inspectorFinding(finding);
    return new GenerateThumbnails(originals, inspector, renderedBy, published, sizes, formats, {
      maxPixels: 640 * 480,
      maxSide: 1_000,
      maxFrames: 10,
      maxPublishedBytes: 1_000,
    }).execute(of);
  };

  it("publishes the picture first and then a thumbnail for every configured size", async () => {
    await generating();
    expect([...published.files.keys()]).toEqual([MD5, `${MD5}_100x100`, `${MD5}_640xauto`]);
  });

  it("tells what each published file is, without its bytes: they travel no further", async () => {
    expect(await generating()).toEqual({
      image: factsOf(anImage(640, 480)),
      thumbnails: [
        { boxSize: "100x100", ...factsOf(anImage(100, 75)) },
        { boxSize: "640xauto", ...factsOf(anImage(100, 75)) },
      ],
      placeholder,
    });
  });

  it("publishes each thumbnail in the other formats beside it, and tells of them", async () => {
    const webp: RenderedImage = { ...anImage(100, 75), contentType: "image/webp" };
    const manifold: ThumbnailRenderer = {
      render: async (bytes, wanted, formats) => {
        const { thumbnails, ...others } = await renderer.render(bytes, wanted, formats);
        const variants = formats.map((format) => ({ format, image: webp }));
        return { ...others, thumbnails: thumbnails.map((each) => ({ ...each, variants })) };
      },
    };
    const { thumbnails } = await generating(ref, aStillPicture(), manifold, ["webp"]);
    expect([...published.files.keys()].sort()).toEqual([
      MD5,
      `${MD5}_100x100`,
      `${MD5}_100x100.webp`,
      `${MD5}_640xauto`,
      `${MD5}_640xauto.webp`,
    ]);
    const variants = [{ format: "webp", contentType: "image/webp", size: 1 }];
    expect(thumbnails.map((each) => each.variants)).toEqual([variants, variants]);
  });

  it("tells and publishes the same when it is done again", async () => {
    const first = await generating();
    const files = new Map(published.files);
    expect(await generating()).toEqual(first);
    expect(published.files).toEqual(files);
  });

  it("publishes for a second owner of the same bytes, too", async () => {
    const other = anOriginal({ imageable: { type: "User", id: "2" } });
    const second = await originals.save(Uint8Array.of(1), "image/png", other);
    expect(await generating(second)).toEqual(await generating());
  });

  it("rejects another picture with the same md5 and leaves the published one as it is", async () => {
    await generating();
    const files = new Map(published.files);
    const collided = anOriginal({ sha256: "f".repeat(64) });
    const second = await originals.save(Uint8Array.of(2), "image/png", collided);
    await expect(generating(second)).rejects.toThrow(
      expect.objectContaining({ name: "HashCollision" }),
    );
    expect(published.files).toEqual(files);
  });

  it("writes no thumbnail of a picture whose key another one has", async () => {
    await published.claim(MD5, "f".repeat(64), anImage(1, 1));
    await generating().catch(() => undefined);
    expect([...published.files.keys()]).toEqual([MD5]);
  });

  it("publishes nothing of a picture that cannot be read, is too large, or cannot be decoded", async () => {
    const unreadable = new ImageUnreadable("cut off");
    await expect(generating(ref, unreadable)).rejects.toBe(unreadable);
    const tooLarge = aStillPicture({ dimensions: { width: 641, height: 480 } });
    await expect(generating(ref, tooLarge)).rejects.toThrow(
      expect.objectContaining({ name: "ImageTooLarge" }),
    );
    const swelling: ThumbnailRenderer = {
      render: async (...wanted) => ({
        ...(await renderer.render(...wanted)),
        image: { ...anImage(640, 480), size: 1_001 },
      }),
    };
    await expect(generating(ref, aStillPicture(), swelling)).rejects.toThrow(/1000 is the limit/);
    const failing: ThumbnailRenderer = { render: () => Promise.reject(unreadable) };
    await expect(generating(ref, aStillPicture(), failing)).rejects.toBe(unreadable);
    expect(published.files.size).toBe(0);
  });
});
