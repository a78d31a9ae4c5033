import { describe, expect, it } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import type { Background } from "../../../../../src/domain/image/background.ts";
import {
  anAnimation,
  anOpaquePictureWithAlpha,
  aPlainPicture,
  aTransparentPicture,
  cornersOf,
  expectNear,
  QUARTERS,
  quarters,
} from "../../../../mothers/pictures.mother.ts";
import { decoderWith } from "../../../../pictures/support/rendering.ts";

const renderFrame = async (picture: Sharp, background: Background = "white") =>
  (await decoderWith().open(await picture.toBuffer())).renderFrame(0, background);

describe("a frame for a moderation model", () => {
  it.each([
    ["as large as the picture", 640, 480, 640, 480],
    ["scaled down to 2048 px", 4096, 1024, 2048, 512],
    ["padded to 80 px", 10, 100, 80, 100],
    ["padded to 80 px on both sides", 3, 2, 80, 80],
    ["scaled down and padded", 4096, 20, 2048, 80],
    ["scaled down and padded, as thin as possible", 1, 30_000, 80, 2048],
  ])("is a JPEG %s: %i x %i becomes %i x %i", async (_, width, height, toWidth, toHeight) => {
    const frame = await renderFrame(aPlainPicture(width, height).png());
    const { format, ...metadata } = await sharp(frame).metadata();
    expect([format, metadata.width, metadata.height]).toEqual(["jpeg", toWidth, toHeight]);
  });

  it("has less than 5 MB even if it is pure noise", async () => {
    const noise = sharp({
      create: {
        width: 2048,
        height: 2048,
        channels: 3,
        background: "#808080",
        noise: { type: "gaussian", mean: 128, sigma: 100 },
      },
    });
    expect((await renderFrame(noise.png())).length).toBeLessThan(5 * 1024 * 1024);
  });

  it("is upright", async () => {
    const turned = quarters(120, 90).withMetadata({ orientation: 3 });
    const corners = await cornersOf(await renderFrame(turned.jpeg()));
    expectNear(corners.topLeft, QUARTERS.bottomRight);
    expectNear(corners.bottomLeft, QUARTERS.topRight);
  });

  it.each([
    ["white", [227, 142, 142]],
    ["black", [100, 15, 15]],
  ] as const)("is on %s where the picture is transparent", async (background, colour) => {
    const frame = await renderFrame(aTransparentPicture().png(), background);
    expectNear((await cornersOf(frame)).topLeft, colour);
  });

  it.each([
    [120, 80],
    [20, 10],
  ])(
    "is the same on white and on black if an alpha channel hides nothing: %i x %i",
    async (...sides) => {
      const picture = () => anOpaquePictureWithAlpha(...sides).png();
      expect(await renderFrame(picture(), "white")).toEqual(await renderFrame(picture(), "black"));
    },
  );

  it.each(["gif", "webp"] as const)("is the requested frame of an animated %s", async (format) => {
    const animation = await anAnimation(3, { width: 100, height: 90 });
    const picture = await decoderWith().open(await animation.toFormat(format).toBuffer());
    const colours = [
      [221, 32, 32],
      [32, 221, 32],
      [32, 32, 221],
    ];
    for (const [frame, colour] of colours.entries()) {
      expectNear((await cornersOf(await picture.renderFrame(frame, "white"))).topLeft, colour);
    }
  });

  it.each([
    ["a CMYK JPEG", () => quarters(120, 90).toColourspace("cmyk").jpeg({ quality: 100 })],
    ["a 16-bit PNG", () => quarters(120, 90).toColourspace("rgb16").png()],
    ["a TIFF", () => quarters(120, 90).tiff()],
    ["an AVIF", () => quarters(120, 90).avif({ quality: 90 })],
  ])("is in sRGB: from %s", async (_, picture) => {
    const frame = await renderFrame(picture());
    expect((await sharp(frame).metadata()).space).toBe("srgb");
    expectNear((await cornersOf(frame)).topLeft, QUARTERS.topLeft, 60);
  });
});
