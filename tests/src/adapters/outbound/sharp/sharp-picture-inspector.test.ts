import { describe, expect, it } from "@jest/globals";
import { SharpPictureInspector } from "../../../../../src/adapters/outbound/sharp/sharp-picture-inspector.ts";
import {
  anAnimation,
  aPlainPicture,
  aTransparentPicture,
} from "../../../../mothers/pictures.mother.ts";

const inspect = (bytes: Uint8Array) => new SharpPictureInspector().inspect(bytes);

describe("what a picture is, before it is decoded", () => {
  it.each(["jpeg", "png", "webp", "gif", "avif", "tiff"] as const)(
    "of a %s: its format, its size and its bytes",
    async (format) => {
      const bytes = await aPlainPicture(67, 41).toFormat(format).toBuffer();
      expect(await inspect(bytes)).toMatchObject({
        format,
        dimensions: { width: 67, height: 41 },
        frameCount: 1,
        size: bytes.length,
      });
    },
  );

  it.each(["gif", "webp"] as const)(
    "of an animated %s: its frames, each of its size",
    async (format) => {
      const bytes = await (await anAnimation(6)).toFormat(format).toBuffer();
      expect(await inspect(bytes)).toMatchObject({
        format,
        dimensions: { width: 64, height: 48 },
        frameCount: 6,
      });
    },
  );

  it.each([
    ["an ordinary JPEG", true, () => aPlainPicture(9, 9).jpeg()],
    ["an ordinary PNG", true, () => aPlainPicture(9, 9).png()],
    ["a grey JPEG", true, () => aPlainPicture(9, 9).greyscale().jpeg()],
    [
      "an upright JPEG that says so",
      true,
      () => aPlainPicture(9, 9).withMetadata({ orientation: 1 }).jpeg(),
    ],
    [
      "a JPEG that is not upright",
      false,
      () => aPlainPicture(9, 9).withMetadata({ orientation: 3 }).jpeg(),
    ],
    ["a CMYK JPEG", false, () => aPlainPicture(9, 9).toColourspace("cmyk").jpeg()],
    ["a 16-bit PNG", false, () => aPlainPicture(9, 9).toColourspace("rgb16").png()],
    ["a transparent PNG", false, () => aTransparentPicture(9, 9).png()],
  ])("of %s: that it is plain is %p", async (_, plain, picture) => {
    expect((await inspect(await picture().toBuffer())).plain).toBe(plain);
  });

  it("of a canvas of more pixels than are decoded: its size all the same", async () => {
    const bytes = await aPlainPicture(20_000, 6_000).png().toBuffer();
    expect((await inspect(bytes)).dimensions).toEqual({ width: 20_000, height: 6_000 });
  });

  it.each([
    ["no picture", Buffer.from("hello, world")],
    ["nothing", Buffer.alloc(0)],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ["a PNG's signature", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
  ])("of %s: unreadable", async (_, bytes) => {
    await expect(inspect(bytes)).rejects.toMatchObject({ name: "ImageUnreadable" });
  });
});
