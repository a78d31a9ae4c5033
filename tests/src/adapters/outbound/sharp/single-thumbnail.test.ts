import { describe, expect, it } from "@jest/globals";
import { SharpPictureDecoder } from "../../../../../src/adapters/outbound/sharp/sharp-picture-decoder.ts";
import { ThumbnailSize } from "../../../../../src/domain/image/thumbnail-size.ts";
import { VARIANT_FORMATS } from "../../../../../src/domain/image/variant-format.ts";
import {
  anAnimation,
  anOpaquePictureWithAlpha,
  aPlainPicture,
  aTransparentPicture,
  quarters,
} from "../../../../mothers/pictures.mother.ts";

const decoder = new SharpPictureDecoder({
  maxDecodeSeconds: 20,
  animations: { maxPixels: 100_000, maxFrames: 20 },
});

const PICTURES: Readonly<Record<string, () => Promise<Buffer>>> = {
  "a photo": () => quarters().jpeg().toBuffer(),
  "a transparent picture": () => aTransparentPicture().png().toBuffer(),
  "an opaque picture with alpha": () => anOpaquePictureWithAlpha().webp().toBuffer(),
  "an animation": async () => (await anAnimation(4)).gif().toBuffer(),
  "an animation above the limits": async () => (await anAnimation(21)).webp().toBuffer(),
};

describe("a thumbnail that is rendered alone", () => {
  describe.each(Object.entries(PICTURES))("of %s", (_, make) => {
    it.each(["40x40", "autox30", "900x900"])(
      "is, in each format, byte for byte the one that is published with all others: %s",
      async (text) => {
        const size = ThumbnailSize.parse(text);
        const picture = await decoder.open(await make());
        const { thumbnails } = await picture.renderForPublication(
          [size],
          VARIANT_FORMATS,
          "picture",
        );
        const [published] = thumbnails;
        expect(await picture.renderThumbnail(size)).toEqual(published?.file);
        for (const format of VARIANT_FORMATS) {
          const variant = published?.variants.find((each) => each.format === format);
          expect(await picture.renderThumbnail(size, format)).toEqual(variant?.file);
        }
        expect(published?.variants.length).toBeGreaterThan(1);
      },
    );
  });

  it("does not exist in a format that cannot hold it", async () => {
    const long = await decoder.open(await aPlainPicture(16_400, 1).png().toBuffer());
    const size = ThumbnailSize.parse("autox1");
    expect(await long.renderThumbnail(size, "webp")).toBeUndefined();
    expect(await long.renderThumbnail(size)).toMatchObject({ contentType: "image/jpeg" });
  });
});
