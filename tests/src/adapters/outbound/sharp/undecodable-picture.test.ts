import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { UndecodablePicture } from "../../../../../src/application/ports/picture-decoder.port.ts";
import { quarters } from "../../../../mothers/pictures.mother.ts";
import { decoderWith, render } from "../../../../pictures/support/rendering.ts";

const UNREADABLE = { name: "UndecodablePicture", reason: "unreadable" };

describe("a file that is no picture", () => {
  it.each([
    ["text", Buffer.from("hello, world")],
    ["nothing", Buffer.alloc(0)],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ["a PNG's signature", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
  ])("is unreadable when it is opened: %s", async (_, content) => {
    await expect(decoderWith().open(content)).rejects.toMatchObject(UNREADABLE);
  });
});

describe("a picture that is cut off", () => {
  it.each(["jpeg", "png", "webp", "gif", "avif", "tiff"] as const)(
    "is unreadable when it is opened or published: half a %s",
    async (format) => {
      const noise = sharp({
        create: {
          width: 200,
          height: 150,
          channels: 3,
          background: "#808080",
          noise: { type: "gaussian", mean: 128, sigma: 60 },
        },
      });
      const whole = await noise.toFormat(format).toBuffer();
      const half = whole.subarray(0, Math.floor(whole.length / 2));
      await expect(render(half)).rejects.toMatchObject(UNREADABLE);
    },
  );

  it("is unreadable when a frame is rendered, for a reason that libvips names", async () => {
    const whole = await quarters(400, 300).jpeg().toBuffer();
    const picture = await decoderWith().open(whole.subarray(0, whole.length / 2));
    const error = await picture.renderFrame(0, "white").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UndecodablePicture);
    expect(error).toMatchObject({
      ...UNREADABLE,
      message: expect.stringMatching(/^The picture cannot be decoded: \S+/),
      cause: expect.any(Error),
    });
  });
});
