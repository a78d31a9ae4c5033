import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { profileMatters } from "../../src/adapters/outbound/sharp/colour/colour-profile.ts";
import {
  displayProfile,
  gammaCurve,
} from "../../src/adapters/outbound/sharp/colour/icc-profile.ts";
import { SharpFrameRenderer } from "../../src/adapters/outbound/sharp/rendering/moderation-frame.ts";
import { SharpPictureInspector } from "../../src/adapters/outbound/sharp/sharp-picture-inspector.ts";
import {
  expectComesOutAs,
  likeness,
  opened,
  type Picture,
  psnr,
  rendered,
  shown,
} from "./support/comparison.ts";
import { partsOf, segment, withSegments } from "./support/jpeg.ts";
import { chrm, gama, iccp, withChunks } from "./support/png.ts";
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
import { greyTruth, painted, transparentTruth, truth } from "./support/truth.ts";

const APP2 = 0xe2;
const png = (picture: Picture) => opened(picture).png().toBuffer();
const jpeg = (picture: Picture) =>
  opened(picture).jpeg({ quality: 96, chromaSubsampling: "4:4:4" }).toBuffer();

/** The profile in a JPEG: one APP2 segment. */
const tagged = (picture: Buffer, profile: Buffer): Buffer =>
  withSegments(
    picture,
    segment(APP2, Buffer.concat([Buffer.from("ICC_PROFILE\0\x01\x01", "latin1"), profile])),
  );

const valuesIn = (space: Space): Picture =>
  painted(300, 200, 3, (colour) => inSpace(space, colour));

describe("a profile that is sRGB in fact", () => {
  it.each(Object.entries(SRGB_PROFILES))("with %s is ignored", async (_, profile) => {
    expect(await profileMatters(profile, { space: "srgb" })).toBe(false);
    await expectComesOutAs(tagged(await jpeg(truth()), profile), truth());
  });

  it.each(["astronaut.png", "hubble_deep_field.jpg"])(
    "of the maker of %s is ignored",
    async (sample) => {
      const { icc, space } = await sharp(await readFile(`samples/${sample}`)).metadata();
      expect(await profileMatters(icc as Buffer, { space: space ?? "srgb" })).toBe(false);
    },
  );

  it("of grey is ignored", async () => {
    expect(await profileMatters(SRGB_GREY_PROFILE, { space: "b-w" })).toBe(false);
  });
});

describe("another profile", () => {
  it.each(Object.entries(SPACES))("%s is converted, in JPEG", async (_, space) => {
    const values = valuesIn(space);
    expect(await profileMatters(space.profile, { space: "srgb" })).toBe(true);
    expect(psnr(values.data, truth().data)).toBeLessThan(32); // else this would show nothing
    await expectComesOutAs(tagged(await jpeg(values), space.profile), truth());
  });

  it.each(Object.entries(SPACES))("%s is converted, in PNG of 16 bits", async (_, space) => {
    const wide = await opened(valuesIn(space)).toColourspace("rgb16").png().toBuffer();
    expect((await sharp(wide).metadata()).depth).toBe("ushort");
    await expectComesOutAs(withChunks(wide, iccp(space.profile)), truth());
  });

  it("is converted where the picture is transparent, and where it is turned", async () => {
    const space = SPACES["Display P3"] as Space;
    const values = painted(300, 200, 4, (colour, x) => [...inSpace(space, colour), 1 - 0.9 * x]);
    await expectComesOutAs(withChunks(await png(values), iccp(space.profile)), transparentTruth());

    const turned = await opened(valuesIn(space))
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 96, chromaSubsampling: "4:4:4" })
      .toBuffer();
    const segments = partsOf(turned).segments.filter(({ marker }) => marker === APP2);
    expect(segments).toHaveLength(1);
    const own = segment(APP2, segments[0]?.content as Buffer);
    const at = turned.indexOf(own);
    const bare = Buffer.concat([turned.subarray(0, at), turned.subarray(at + own.length)]);
    await expectComesOutAs(tagged(bare, space.profile), truth());
  });

  it("of another space is converted whatever it is called", async () => {
    expect(await profileMatters(NAMED_SRGB, { space: "srgb" })).toBe(true);
  });

  it.each([8, 16] as const)("of grey, gamma 2.2, is converted, of %s bits", async (bits) => {
    // A stronger gamma than usual would show better, but this is the one that there is.
    const values = painted(300, 200, 1, (colour) => {
      const grey = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
      return [toLight(grey) ** (1 / 2.2)];
    });
    const bytes = await opened(values)
      .toColourspace(bits === 16 ? "grey16" : "b-w")
      .png()
      .toBuffer();
    await expectComesOutAs(withChunks(bytes, iccp(GREY_GAMMA_22)), greyTruth(), {
      atLeastPsnr: 42,
    });
  });
});

it("Adobe's own Adobe RGB, in samples/rocket.jpg, is another space", async () => {
  const { icc, space } = await sharp(await readFile("samples/rocket.jpg")).metadata();
  expect(await profileMatters(icc as Buffer, { space: space ?? "srgb" })).toBe(true);
});

describe("a profile that cannot be used leaves the colours as they are", () => {
  const [anSrgb] = Object.values(SRGB_PROFILES) as [Buffer];
  const emptied = Buffer.from(anSrgb);
  emptied.fill(0, 132);
  it.each([
    ["is no profile", Buffer.from("this is no profile at all")],
    ["is cut off", anSrgb.subarray(0, 200)],
    ["has tags of nothing", emptied],
    ["is of grey, in a coloured picture", GREY_GAMMA_22],
    ["makes everything black", displayProfile(gammaCurve(900), SRGB_XY())],
  ])("that %s", async (_, profile) => {
    await expectComesOutAs(tagged(await jpeg(truth()), profile), truth());
  });

  it("that is of colours, in a grey picture", async () => {
    const grey = await opened(greyTruth()).toColourspace("b-w").jpeg({ quality: 96 }).toBuffer();
    await expectComesOutAs(tagged(grey, (SPACES["Adobe RGB"] as Space).profile), greyTruth());
  });
});

describe("a PNG's gAMA and cHRM", () => {
  const SRGB = [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06] as const;
  const ADOBE = [0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06] as const;
  const linear = () => painted(300, 200, 3, (colour) => colour.map(toLight));

  it("are heeded: linear values come out as they look", async () => {
    const picture = await opened(linear()).png().toBuffer();
    await expectComesOutAs(withChunks(picture, gama(1)), truth());
    await expectComesOutAs(withChunks(picture, gama(1), chrm(...SRGB)), truth());
  });

  it("are heeded: other primaries are converted", async () => {
    const picture = await png(valuesIn(SPACES["Adobe RGB"] as Space));
    await expectComesOutAs(withChunks(picture, gama(2.199_219), chrm(...ADOBE)), truth());
  });

  it("are heeded in grey pictures", async () => {
    const dark = painted(300, 200, 1, (colour) => [
      toLight(0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]),
    ]);
    const picture = await opened(dark).toColourspace("b-w").png().toBuffer();
    await expectComesOutAs(withChunks(picture, gama(1)), greyTruth());
  });

  it("that mean sRGB change nothing", async () => {
    await expectComesOutAs(withChunks(await png(truth()), gama(2.2), chrm(...SRGB)), truth());
  });

  it("are ignored where sRGB says it better, where a profile does, and where they are absurd", async () => {
    const picture = await png(truth());
    const srgb = { type: "sRGB", content: Buffer.of(0) };
    const [profile] = Object.values(SRGB_PROFILES) as [Buffer];
    for (const chunks of [
      [srgb, gama(1)],
      [iccp(profile), gama(1)],
      [gama(1e9)],
      [gama(0.01), chrm(0, 0, 0, 0, 0, 0, 0, 0)],
    ]) {
      await expectComesOutAs(withChunks(picture, ...chunks), truth());
    }
    const nonsense = withChunks(await png(linear()), gama(1), chrm(0, 0, 0, 0, 0, 0, 0, 0));
    await expectComesOutAs(nonsense, truth());
  });
});

function SRGB_XY() {
  return {
    white: [0.3127, 0.329],
    red: [0.64, 0.33],
    green: [0.3, 0.6],
    blue: [0.15, 0.06],
  } as const;
}

describe("what moderation sees", () => {
  const colour = truth();
  const brightened = async (): Promise<Buffer> =>
    withChunks(await png(colour), { type: "gAMA", content: Buffer.from([0, 1, 0x86, 0xa0]) }); // 1.0

  it("is what is published, not what a PNG's values say without its gAMA", async () => {
    const uploaded = await brightened();
    const { image } = await rendered(uploaded);
    const frame = await new SharpFrameRenderer().renderFrame(uploaded, 0);
    expect((await likeness(frame, await shown(image.bytes))).psnr).toBeGreaterThan(30);
    expect((await likeness(frame, colour)).psnr).toBeLessThan(20);
  });

  it.each([
    ["a gAMA that changes it", brightened, false],
    [
      "a profile that changes it",
      () => opened(colour).withIccProfile("p3").jpeg().toBuffer(),
      false,
    ],
    ["a profile of sRGB", () => opened(colour).withIccProfile("srgb").jpeg().toBuffer(), true],
    ["nothing said of its colours", () => opened(colour).jpeg().toBuffer(), true],
  ])(
    "may be the stored picture itself only where its colours are sRGB: it has %s",
    async (_, uploaded, plain) => {
      expect((await new SharpPictureInspector().inspect(await uploaded())).plain).toBe(plain);
    },
  );
});
