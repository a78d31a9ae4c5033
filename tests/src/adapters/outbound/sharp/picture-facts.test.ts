import { describe, expect, it } from "@jest/globals";
import {
  anAnimation,
  aPlainPicture,
  aTransparentPicture,
} from "../../../../mothers/pictures.mother.ts";
import {
  auxC,
  clap,
  codedItem,
  gridOf,
  type HeifItem,
  heifFile,
  ispe,
  pixi,
} from "../../../../pictures/support/heif-file.ts";
import { decoderWith } from "../../../../pictures/support/rendering.ts";

const factsOf = async (content: Uint8Array) => (await decoderWith().open(content)).facts;

describe("the facts of an opened picture", () => {
  it.each(["jpeg", "png", "webp", "gif", "avif", "tiff"] as const)(
    "are the format, dimensions and number of bytes of a %s",
    async (format) => {
      const content = await aPlainPicture(67, 41).toFormat(format).toBuffer();
      expect(await factsOf(content)).toMatchObject({
        format,
        dimensions: { width: 67, height: 41 },
        frameCount: 1,
        bytes: content.length,
      });
    },
  );

  it.each(["gif", "webp"] as const)(
    "count the frames of an animated %s and give the dimensions of one",
    async (format) => {
      const content = await (await anAnimation(6)).toFormat(format).toBuffer();
      expect(await factsOf(content)).toMatchObject({
        format,
        dimensions: { width: 64, height: 48 },
        frameCount: 6,
      });
    },
  );

  it.each([
    ["an ordinary JPEG", () => aPlainPicture(9, 9).jpeg()],
    ["an ordinary PNG", () => aPlainPicture(9, 9).png()],
    ["a grey JPEG", () => aPlainPicture(9, 9).greyscale().jpeg()],
    [
      "an upright JPEG that says so",
      () => aPlainPicture(9, 9).withMetadata({ orientation: 1 }).jpeg(),
    ],
  ])("say that %s is plain", async (_, picture) => {
    expect((await factsOf(await picture().toBuffer())).isPlain).toBe(true);
  });

  it.each([
    ["a turned JPEG", () => aPlainPicture(9, 9).withMetadata({ orientation: 3 }).jpeg()],
    ["a CMYK JPEG", () => aPlainPicture(9, 9).toColourspace("cmyk").jpeg()],
    ["a 16-bit PNG", () => aPlainPicture(9, 9).toColourspace("rgb16").png()],
    ["a transparent PNG", () => aTransparentPicture(9, 9).png()],
    ["a JPEG in Display P3", () => aPlainPicture(9, 9).withIccProfile("p3").jpeg()],
  ])("say that %s is not plain", async (_, picture) => {
    expect((await factsOf(await picture().toBuffer())).isPlain).toBe(false);
  });

  it("say that a JPEG which another decoder may take for RGB is not plain", async () => {
    const content = await aPlainPicture(9, 9).jpeg({ chromaSubsampling: "4:4:4" }).toBuffer();
    expect((await factsOf(content)).isPlain).toBe(true);
    const [frame, scan] = [content.indexOf("ffc0", "hex"), content.indexOf("ffda", "hex")];
    for (const [i, letter] of [..."RGB"].entries()) {
      content.write(letter, frame + 10 + 3 * i, "latin1");
      content.write(letter, scan + 5 + 2 * i, "latin1");
    }
    expect((await factsOf(content)).isPlain).toBe(false);
  });

  it.each([
    ["an opaque PNG", false, () => aPlainPicture(9, 9).png()],
    ["a transparent PNG", true, () => aTransparentPicture(9, 9).png()],
    ["a transparent GIF", true, () => aTransparentPicture(9, 9).gif()],
    ["a transparent AVIF", true, () => aTransparentPicture(9, 9).avif()],
    ["a JPEG", false, () => aPlainPicture(9, 9).jpeg()],
  ])("say whether there is an alpha channel: in %s, %s", async (_, hasAlpha, picture) => {
    expect((await factsOf(await picture().toBuffer())).hasAlpha).toBe(hasAlpha);
  });

  describe("of an AVIF that shows a small part of what has to be decoded", () => {
    const rgb = pixi(8, 8, 8);
    const large = () => aPlainPicture(400, 300).avif({ effort: 0 }).toBuffer();
    const part = async (...properties: readonly Buffer[]): Promise<HeifItem> =>
      codedItem(await large(), ispe(400, 300), ...properties);
    const gridOfOne = { type: "grid", data: gridOf(1, 1, 20, 10), properties: [ispe(20, 10), rgb] };
    const small = async () => codedItem(await aPlainPicture(20, 10).avif().toBuffer());

    it.each([
      ["cropped", async () => heifFile([await part(rgb, clap(20, 10))])],
      [
        "a tile that reaches beyond the picture",
        async () =>
          heifFile([gridOfOne, await part(rgb)], {
            references: [{ type: "dimg", from: 1, to: [2] }],
          }),
      ],
      [
        "an alpha channel of another size",
        async () => {
          const { properties = [], ...item } = await small();
          const alpha = auxC("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha");
          return heifFile(
            [
              { ...item, properties: [...properties, ispe(20, 10), rgb] },
              await part(pixi(8), alpha),
            ],
            { references: [{ type: "auxl", from: 2, to: [1] }] },
          );
        },
      ],
    ])("say how much memory all of it takes: %s", async (_, make) => {
      const facts = await factsOf(await make());
      expect(facts.dimensions).toEqual({ width: 20, height: 10 });
      expect(facts.decodeBytes).toBeGreaterThanOrEqual((await factsOf(await large())).decodeBytes);
    });

    it("are refused where pictures are laid on a canvas", async () => {
      // ISO/IEC 23008-12, section 6.6.2.2: flags, a colour, the canvas, and where the picture lies on it.
      const canvas = Buffer.from(`0001${"00".repeat(8)}0000600000006000${"00".repeat(8)}`, "hex");
      const overlay = { type: "iovl", data: canvas, properties: [ispe(20, 10), rgb] };
      const { properties = [], ...item } = await small();
      const file = heifFile(
        [overlay, { ...item, properties: [...properties, ispe(20, 10), rgb] }],
        { references: [{ type: "dimg", from: 1, to: [2] }] },
      );
      await expect(factsOf(file)).rejects.toMatchObject({
        reason: "unreadable",
        message: "Pictures are laid over each other in the file.",
      });
    });
  });

  it("are known of a picture that is larger than any limit", async () => {
    const content = await aPlainPicture(20_000, 6_000).png().toBuffer();
    expect((await factsOf(content)).dimensions).toEqual({ width: 20_000, height: 6_000 });
  });
});
