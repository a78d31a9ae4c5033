import { describe, expect, it } from "@jest/globals";
import { avifOfTwo } from "./support/avif.ts";
import { compare, decodeAsShown, openPicture } from "./support/comparison.ts";
import { gama, withChunks } from "./support/png.ts";
import { decoderWith, render } from "./support/rendering.ts";
import { encodeJpeg, encodePng } from "./support/tagged.ts";
import { truth } from "./support/truth.ts";

const colour = truth();
const encodeBrightened = async () => withChunks(await encodePng(colour), gama(1));
const encodeWithProfile = (name: "p3" | "srgb") =>
  openPicture(colour).withIccProfile(name).jpeg().toBuffer();

describe("the picture that moderation sees", () => {
  it("is the one that is published, in a file of two pictures", async () => {
    const other = openPicture(colour).negate().raw().toBuffer();
    const original = await avifOfTwo({ ...colour, data: await other }, colour);
    const { image } = await render(original);
    expect((await compare(image.content, colour)).psnr).toBeGreaterThan(25);
    const frame = await (await decoderWith().open(original)).renderFrame(0, "white");
    expect((await compare(frame, colour)).psnr).toBeGreaterThan(25);
  });
});

describe("the colours that moderation sees", () => {
  it("are those that are published, not a PNG's values without its gAMA", async () => {
    const original = await encodeBrightened();
    const { image } = await render(original);
    const frame = await (await decoderWith().open(original)).renderFrame(0, "white");
    expect((await compare(frame, await decodeAsShown(image.content))).psnr).toBeGreaterThan(30);
    expect((await compare(frame, colour)).psnr).toBeLessThan(20);
  });

  it.each([
    ["a gAMA that changes them", encodeBrightened, false],
    ["a profile that changes them", () => encodeWithProfile("p3"), false],
    ["a profile of sRGB", () => encodeWithProfile("srgb"), true],
    ["neither profile nor gAMA", () => encodeJpeg(colour), true],
  ])("are the stored values only in a plain picture: with %s", async (_, encode, isPlain) => {
    expect((await decoderWith().open(await encode())).facts.isPlain).toBe(isPlain);
  });
});
