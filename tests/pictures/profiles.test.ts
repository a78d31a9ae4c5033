import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import {
  displayProfile,
  gammaCurve,
} from "../../src/adapters/outbound/sharp/colour/icc-profile.ts";
import { tryProfile } from "../../src/adapters/outbound/sharp/colour/profile-effect.ts";
import { expectPublishedAs, openPicture, psnr } from "./support/comparison.ts";
import { partsOf, segment } from "./support/jpeg.ts";
import { iccp, withChunks } from "./support/png.ts";
import {
  GREY_GAMMA_22,
  inSpace,
  NAMED_SRGB,
  SPACES,
  type Space,
  SRGB_GREY_PROFILE,
  SRGB_PROFILES,
  toLight,
} from "./support/profiles.ts";
import { APP2, encodeJpeg, encodePng, valuesIn, withProfile } from "./support/tagged.ts";
import { greyTruth, paint, transparentTruth, truth } from "./support/truth.ts";

const profileOf = async (sample: string): Promise<[profile: Buffer, space: string]> => {
  const { icc, space } = await sharp(await readFile(`samples/${sample}`)).metadata();
  return [icc as Buffer, space ?? "srgb"];
};

describe("a profile with the colours of sRGB", () => {
  it.each(Object.entries(SRGB_PROFILES))("is ignored: with %s", async (_, profile) => {
    expect(await tryProfile(profile, "srgb")).toBe("none");
    await expectPublishedAs(withProfile(await encodeJpeg(truth()), profile), truth());
  });

  it.each(["astronaut.png", "hubble_deep_field.jpg"])(
    "is ignored: of the maker of %s",
    async (sample) => {
      expect(await tryProfile(...(await profileOf(sample)))).toBe("none");
    },
  );

  it("is ignored: of grey", async () => {
    expect(await tryProfile(SRGB_GREY_PROFILE, "b-w")).toBe("none");
  });
});

describe("a profile with other colours", () => {
  it.each(Object.entries(SPACES))("is converted: %s in a JPEG", async (_, space) => {
    const values = valuesIn(space);
    expect(await tryProfile(space.profile, "srgb")).not.toBe("none");
    expect(psnr(values.data, truth().data)).toBeLessThan(32); // else this would show nothing
    await expectPublishedAs(withProfile(await encodeJpeg(values), space.profile), truth());
  });

  it.each(Object.entries(SPACES))("is converted: %s in a PNG of 16 bits", async (_, space) => {
    const wide = await openPicture(valuesIn(space)).toColourspace("rgb16").png().toBuffer();
    expect((await sharp(wide).metadata()).depth).toBe("ushort");
    await expectPublishedAs(withChunks(wide, iccp(space.profile)), truth());
  });

  it("is converted: in a transparent picture", async () => {
    const space = SPACES["Display P3"] as Space;
    const values = paint(300, 200, 4, (colour, x) => [...inSpace(space, colour), 1 - 0.9 * x]);
    const original = withChunks(await encodePng(values), iccp(space.profile));
    await expectPublishedAs(original, transparentTruth());
  });

  it("is converted: in a turned picture", async () => {
    const space = SPACES["Display P3"] as Space;
    const turned = await openPicture(valuesIn(space))
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 96, chromaSubsampling: "4:4:4" })
      .toBuffer();
    const segments = partsOf(turned).segments.filter(({ marker }) => marker === APP2);
    expect(segments).toHaveLength(1);
    const own = segment(APP2, segments[0]?.content as Buffer);
    const at = turned.indexOf(own);
    const bare = Buffer.concat([turned.subarray(0, at), turned.subarray(at + own.length)]);
    await expectPublishedAs(withProfile(bare, space.profile), truth());
  });

  it("is converted: under the name of sRGB", async () => {
    expect(await tryProfile(NAMED_SRGB, "srgb")).not.toBe("none");
  });

  it("is converted: Adobe's own Adobe RGB, in samples/rocket.jpg", async () => {
    expect(await tryProfile(...(await profileOf("rocket.jpg")))).toBe("gentle");
  });

  it.each([8, 16] as const)("is converted: grey of %s bits with gamma 2.2", async (bits) => {
    // A stronger gamma than usual would show better, but this is the one that there is.
    const values = paint(300, 200, 1, (colour) => {
      const grey = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
      return [toLight(grey) ** (1 / 2.2)];
    });
    const png = await openPicture(values)
      .toColourspace(bits === 16 ? "grey16" : "b-w")
      .png()
      .toBuffer();
    const original = withChunks(png, iccp(GREY_GAMMA_22));
    await expectPublishedAs(original, greyTruth(), { atLeastPsnr: 42 });
  });
});

describe("a profile that cannot be used", () => {
  const [anSrgb] = Object.values(SRGB_PROFILES) as [Buffer];
  const emptied = Buffer.from(anSrgb).fill(0, 132);
  const primaries = {
    white: [0.3127, 0.329],
    red: [0.64, 0.33],
    green: [0.3, 0.6],
    blue: [0.15, 0.06],
  } as const;

  it.each([
    ["no profile at all", Buffer.from("this is no profile at all")],
    ["cut off", anSrgb.subarray(0, 200)],
    ["with empty tags", emptied],
    ["of grey, in a coloured picture", GREY_GAMMA_22],
    ["which makes everything black", displayProfile(gammaCurve(900), primaries)],
  ])("leaves the colours as they are: %s", async (_, profile) => {
    await expectPublishedAs(withProfile(await encodeJpeg(truth()), profile), truth());
  });

  it("leaves the colours as they are: of colours, in a grey picture", async () => {
    const grey = openPicture(greyTruth()).toColourspace("b-w").jpeg({ quality: 96 });
    const { profile } = SPACES["Adobe RGB"] as Space;
    await expectPublishedAs(withProfile(await grey.toBuffer(), profile), greyTruth());
  });
});
