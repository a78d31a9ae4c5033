import { beforeEach, describe, expect, it } from "@jest/globals";
import { InProcessSizeLeases } from "../../../local/in-process-size-leases.ts";
import { GenerateSize } from "../../../src/application/generate-size/generate-size.use-case.ts";
import {
  DecodeTimeout,
  type RenderedFile,
  UndecodablePicture,
} from "../../../src/application/ports/picture-decoder.port.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import {
  FakePictureDecoder,
  type FakePictureDecoderOptions,
} from "../../fakes/picture-decoder.fake.ts";
import { InMemoryPublishedImageStore } from "../../fakes/published-image-store.fake.ts";
import { MD5, SHA256 } from "../../mothers/original.mother.ts";
import { aStillPicture } from "../../mothers/picture-facts.mother.ts";
import { aRenderedFile } from "../../mothers/rendered-picture.mother.ts";

const sizes = ThumbnailSize.parseList("100x100,400x200");
const limits = { maxPixels: 640 * 480, maxSide: 1_000, maxFrames: 10, maxDecodeBytes: 1e9 };
const settings = { sizes, limits, maxPublishedBytes: 1_000, maxWait: 100, pause: 5 };

const image = PublishedKey.of(MD5);
const wanted = `${MD5}_400x200`;

describe("GenerateSize", () => {
  let published: InMemoryPublishedImageStore;
  let leases: InProcessSizeLeases;
  beforeEach(async () => {
    published = new InMemoryPublishedImageStore();
    leases = new InProcessSizeLeases(0.2);
    await published.claim(image, SHA256, aRenderedFile("image"));
  });

  const using = (options: FakePictureDecoderOptions = {}) => {
    const pictures = new FakePictureDecoder(options);
    const useCase = new GenerateSize({ published, pictures, leases }, settings);
    return { pictures, generate: (key = wanted) => useCase.execute({ key }) };
  };

  it("renders the size from the published image, and stores it", async () => {
    const { pictures, generate } = using();
    const outcome = await generate();
    expect(outcome).toMatchObject({ kind: "available", isNew: true });
    const file = published.get(PublishedKey.parse(wanted));
    expect(new TextDecoder().decode(file?.content)).toBe("thumbnail 400x200");
    expect(pictures.thumbnailsOf).toEqual([Buffer.from("image").toString("hex")]);
  });

  it("renders a variant in its format", async () => {
    const { generate } = using();
    expect(await generate(`${wanted}.avif`)).toMatchObject({ file: { contentType: "image/avif" } });
    expect([...published.files.keys()]).toEqual([`${MD5}`, `${wanted}.avif`]);
  });

  it("finds what is stored, and renders nothing", async () => {
    const { pictures, generate } = using();
    await generate();
    expect(await generate()).toMatchObject({ kind: "available", isNew: false });
    expect(pictures.thumbnailsOf).toHaveLength(1);
  });

  it("renders once for ten that ask at the same moment, and all get the same file", async () => {
    const { pictures, generate } = using();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => generate()));
    expect(pictures.thumbnailsOf).toHaveLength(1);
    const files = outcomes.map((each) => each.kind === "available" && each.file.content);
    expect(new Set(files.map((content) => Buffer.from(content || "none").toString()))).toEqual(
      new Set(["thumbnail 400x200"]),
    );
    expect(outcomes.filter((each) => each.kind === "available" && each.isNew)).toHaveLength(1);
  });

  it.each(["", "none", `${MD5}`, `raw/${MD5}`, `${MD5}_400x200.gif`, `${MD5}_400`, "../secret"])(
    "refuses %p, which is no thumbnail's key",
    async (key) => {
      expect(await using().generate(key)).toEqual({
        kind: "refused",
        refusal: { reason: "not-a-thumbnail" },
      });
    },
  );

  it.each(["401x200", "400xauto", "16383x16383"])(
    "refuses the size %s, which nobody allowed, without a look at the store",
    async (size) => {
      const { pictures, generate } = using();
      published.read = () => Promise.reject(new Error("The store was asked."));
      expect(await generate(`${MD5}_${size}`)).toEqual({
        kind: "refused",
        refusal: { reason: "size-not-allowed", allowed: ["100x100", "400x200"] },
      });
      expect(pictures.thumbnailsOf).toEqual([]);
    },
  );

  it("refuses what was never published, and takes no lease for it", async () => {
    const never = PublishedKey.parse(`${"0".repeat(32)}_400x200`);
    expect(await using().generate(never.toString())).toEqual({
      kind: "refused",
      refusal: { reason: "not-published" },
    });
    expect(await leases.acquire(never)).toHaveProperty("id");
  });

  it("leaves nothing of an image that is deleted while its thumbnail is rendered", async () => {
    const { generate } = using({
      thumbnail: () => {
        published.files.delete(`${MD5}`);
        return aRenderedFile("thumbnail");
      },
    });
    expect(await generate()).toEqual({ kind: "refused", refusal: { reason: "not-published" } });
    expect([...published.files.keys()]).toEqual([]);
  });

  const largeFile: RenderedFile = aRenderedFile("thumbnail", { bytes: 1_001 });
  it.each<[string, FakePictureDecoderOptions, RegExp]>([
    [
      "has more pixels than the limit",
      { facts: aStillPicture({ dimensions: { width: 641, height: 480 } }) },
      /limit/,
    ],
    ["becomes too large a file", { thumbnail: () => largeFile }, /1001 bytes; 1000 is the limit/],
    ["cannot be decoded", { thumbnail: new UndecodablePicture("unreadable", "No.") }, /No\./],
  ])("is unavailable if the picture %s, and can be asked for again", async (_, options, detail) => {
    const { generate } = using(options);
    for (let time = 0; time < 2; time += 1) {
      expect(await generate()).toMatchObject({
        kind: "unavailable",
        detail: expect.stringMatching(detail),
      });
    }
    expect([...published.files.keys()]).toEqual([`${MD5}`]);
  });

  it("refuses a format in which the picture has no thumbnail, and can be asked for again", async () => {
    const { generate } = using({ thumbnail: () => undefined });
    for (let time = 0; time < 2; time += 1) {
      expect(await generate(`${wanted}.avif`)).toEqual({
        kind: "refused",
        refusal: { reason: "format-not-offered" },
      });
    }
  });

  it("is unavailable while another process generates it for longer than callers wait", async () => {
    await leases.acquire(PublishedKey.parse(wanted));
    expect(await using().generate()).toMatchObject({ kind: "unavailable" });
  });

  it("is unavailable at once if another process has been at it for longer than callers wait", async () => {
    const { pictures, generate } = using();
    await leases.acquire(PublishedKey.parse(wanted));
    await new Promise((resolve) => setTimeout(resolve, settings.maxWait));
    const begun = performance.now();
    expect(await generate()).toMatchObject({ kind: "unavailable" });
    expect(performance.now() - begun).toBeLessThan(settings.maxWait);
    expect(pictures.thumbnailsOf).toEqual([]);
  });

  it("is available although the lease cannot be released, and says so", async () => {
    const failure = new Error("The store of leases is down.");
    leases.release = () => Promise.reject(failure);
    expect(await using().generate()).toMatchObject({
      kind: "available",
      isNew: true,
      releaseFailure: failure,
    });
    expect(published.get(PublishedKey.parse(wanted))).toBeDefined();
  });

  it("does not try at once again what has failed, or was killed, and then does", async () => {
    const { generate, pictures } = using({ thumbnail: new DecodeTimeout("slow") });
    await expect(generate()).rejects.toThrow(DecodeTimeout);
    expect(await generate()).toMatchObject({ kind: "unavailable" });
    expect(pictures.thumbnailsOf).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await using().generate()).toMatchObject({ kind: "available", isNew: true });
  });
});
