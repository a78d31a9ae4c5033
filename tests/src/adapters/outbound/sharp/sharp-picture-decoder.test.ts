import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import { decoderVersions } from "../../../../../src/adapters/outbound/sharp/sharp-decoders.ts";
import { ThumbnailSize } from "../../../../../src/domain/image/thumbnail-size.ts";
import { quarters } from "../../../../mothers/pictures.mother.ts";
import { openPicture } from "../../../../pictures/support/comparison.ts";
import { iccp, withChunks } from "../../../../pictures/support/png.ts";
import { GREY_GAMMA_22 } from "../../../../pictures/support/profiles.ts";
import { decoderWith } from "../../../../pictures/support/rendering.ts";
import { greyTruth } from "../../../../pictures/support/truth.ts";

const SIZES = ThumbnailSize.parseList("100x100,50x50");

/** Sharp converts its pixels as a whole before it can use its profile. */
const encodeTaggedGrey16 = async (): Promise<Buffer> => {
  const png = await openPicture(greyTruth()).toColourspace("grey16").png().toBuffer();
  return withChunks(png, iccp(GREY_GAMMA_22));
};

describe("an opened picture", () => {
  const metadata = jest.spyOn(sharp.prototype as Sharp, "metadata");
  let events = 0;
  const count = () => {
    events += 1;
  };
  beforeEach(() => {
    metadata.mockClear();
    sharp.queue.on("change", count);
  });
  afterEach(() => {
    sharp.queue.off("change", count);
  });

  /** Sharp emits one event when a pipeline, which decodes pixels, begins, and one when it ends. */
  const countPipelines = async (work: () => Promise<unknown>): Promise<number> => {
    events = 0;
    await work();
    return events / 2;
  };

  it("has its metadata read when it is opened, and not again, however much is rendered", async () => {
    const content = await quarters(400, 300).jpeg().toBuffer();
    const picture = await decoderWith().open(content);
    expect(metadata).toHaveBeenCalledTimes(2); // of the file, and of the copy that may be published
    await picture.renderFrame(0, "white");
    await picture.renderForPublication(SIZES, ["webp"], "picture");
    expect(metadata).toHaveBeenCalledTimes(2);
  });

  it("has no pixels decoded until something is rendered", async () => {
    const content = await quarters(400, 300).png().toBuffer();
    expect(await countPipelines(() => decoderWith().open(content))).toBe(0);
  });

  it("has no pixels decoded until something is rendered, also in 16-bit grey with a profile", async () => {
    const whole = await encodeTaggedGrey16();
    const withoutPixels = whole.subarray(0, whole.indexOf("IDAT") + 8);
    const picture = await decoderWith().open(withoutPixels);
    expect(picture.facts).toMatchObject({ format: "png", dimensions: { width: 300, height: 200 } });
    await expect(picture.renderFrame(0, "white")).rejects.toMatchObject({ reason: "unreadable" });
  });

  it("has its profile tried once, however many pictures have the same", async () => {
    const decoder = decoderWith();
    const content = await encodeTaggedGrey16();
    expect(await countPipelines(() => decoder.open(content))).toBe(1);
    expect(await countPipelines(() => decoder.open(content))).toBe(0);
  });

  it("has 16-bit grey converted once, however much is rendered", async () => {
    const picture = await decoderWith().open(await encodeTaggedGrey16());
    expect(await countPipelines(() => picture.renderFrame(0, "white"))).toBe(2);
    expect(await countPipelines(() => picture.renderFrame(0, "white"))).toBe(1);
  });
});

describe("a decoder's time limit", () => {
  it("throws, because the machine may have been busy, and leaves other decoders as they are", async () => {
    const content = await quarters(1500, 1000).png().toBuffer();
    const patient = decoderWith();
    const strict = decoderWith({ maxDecodeSeconds: 0.001 });
    const publish = async (decoder: typeof patient) =>
      (await decoder.open(content)).renderForPublication(SIZES, [], "picture");

    const [published, refused] = await Promise.allSettled([publish(patient), publish(strict)]);
    expect(published.status).toBe("fulfilled");
    expect(refused).toMatchObject({
      reason: {
        name: "DecodeTimeout",
        message: "The picture takes more than 0.001 seconds to decode.",
      },
    });
    await expect(publish(patient)).resolves.toBeDefined();
  });
});

describe("a decoder's limit of animations", () => {
  it("leaves other decoders as they are", async () => {
    const frames = [quarters(64, 48), quarters(64, 48).negate()];
    const pages = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
    const content = await sharp(pages, { join: { animated: true } })
      .gif()
      .toBuffer();
    const generous = decoderWith();
    const strict = decoderWith({ animations: { maxPixels: 1e6, maxFrames: 1 } });
    const typeOf = async (decoder: typeof generous) => {
      const picture = await decoder.open(content);
      const { thumbnails } = await picture.renderForPublication(SIZES, [], "picture");
      return thumbnails[0]?.file.contentType;
    };
    expect(await typeOf(strict)).toBe("image/jpeg");
    expect(await typeOf(generous)).toBe("image/webp");
  });
});

it("the versions of the decoders are those that sharp was built with", () => {
  const { vips, heif } = sharp.versions;
  expect(decoderVersions).toMatchObject({ sharp: sharp.versions.sharp, vips, heif });
});
