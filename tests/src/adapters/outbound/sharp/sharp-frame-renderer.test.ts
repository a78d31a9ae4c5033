import { describe, expect, it } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import { SharpFrameRenderer } from "../../../../../src/adapters/outbound/sharp/rendering/moderation-frame.ts";
import {
  anAnimation,
  aPlainPicture,
  aTransparentPicture,
  cornersOf,
  expectNear,
  QUARTERS,
  quarters,
} from "../../../../mothers/pictures.mother.ts";

const render = async (picture: Sharp, frame = 0) =>
  new SharpFrameRenderer().renderFrame(await picture.toBuffer(), frame);
const sizeOf = async (bytes: Uint8Array) => {
  const { format, width, height } = await sharp(bytes).metadata();
  return [format, width, height];
};

describe("a frame made for a moderation model", () => {
  it.each([
    ["as large as it is", 640, 480, 640, 480],
    ["scaled down to 2048 px", 4096, 1024, 2048, 512],
    ["padded to 80 px", 10, 100, 80, 100],
    ["padded to 80 px on both sides", 3, 2, 80, 80],
    ["scaled down and padded", 4096, 20, 2048, 80],
    ["scaled down and padded, as thin as can be", 1, 30_000, 80, 2048],
  ])("is a JPEG %s: %i x %i becomes %i x %i", async (_, width, height, toWidth, toHeight) => {
    const bytes = await render(aPlainPicture(width, height).png());
    expect(await sizeOf(bytes)).toEqual(["jpeg", toWidth, toHeight]);
    expect(bytes.length).toBeLessThan(5 * 1024 * 1024);
  });

  it("of pure noise is still smaller than 5 MB", async () => {
    const noise = sharp({
      create: {
        width: 2048,
        height: 2048,
        channels: 3,
        background: "#808080",
        noise: { type: "gaussian", mean: 128, sigma: 100 },
      },
    });
    expect((await render(noise.png())).length).toBeLessThan(5 * 1024 * 1024);
  });

  it("is upright", async () => {
    const bytes = await render(quarters(120, 90).withMetadata({ orientation: 3 }).jpeg());
    const corners = await cornersOf(bytes);
    expectNear(corners.topLeft, QUARTERS.bottomRight);
    expectNear(corners.bottomLeft, QUARTERS.topRight);
  });

  it("has grey where the picture is see-through", async () => {
    const corners = await cornersOf(await render(aTransparentPicture().png()));
    expectNear(corners.topLeft, [164, 79, 79]);
  });

  it.each(["gif", "webp"] as const)("is the one that was asked for of a %s", async (format) => {
    const animation = await anAnimation(3, { width: 100, height: 90 });
    const bytes = await animation.toFormat(format).toBuffer();
    const colours = [
      [221, 32, 32],
      [32, 221, 32],
      [32, 32, 221],
    ];
    for (const [frame, colour] of colours.entries()) {
      const corners = await cornersOf(await new SharpFrameRenderer().renderFrame(bytes, frame));
      expectNear(corners.topLeft, colour);
    }
  });

  it.each([
    ["a CMYK JPEG", () => quarters(120, 90).toColourspace("cmyk").jpeg({ quality: 100 })],
    ["a 16-bit PNG", () => quarters(120, 90).toColourspace("rgb16").png()],
    ["a TIFF", () => quarters(120, 90).tiff()],
    ["an AVIF", () => quarters(120, 90).avif({ quality: 90 })],
  ])("of %s is in sRGB", async (_, picture) => {
    const bytes = await render(picture());
    expect((await sharp(bytes).metadata()).space).toBe("srgb");
    expectNear((await cornersOf(bytes)).topLeft, QUARTERS.topLeft, 60);
  });

  it("of a picture that is cut off cannot be made: it is unreadable", async () => {
    const whole = await quarters(400, 300).jpeg().toBuffer();
    await expect(
      new SharpFrameRenderer().renderFrame(whole.subarray(0, whole.length / 2), 0),
    ).rejects.toMatchObject({ name: "ImageUnreadable" });
  });
});
