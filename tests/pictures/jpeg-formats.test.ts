import { describe, expect, it } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import { expectPublishedAs, filesOf, openPicture, type Picture } from "./support/comparison.ts";
import { itPublishesAll } from "./support/format-cases.ts";
import {
  EOI,
  segment,
  withoutEoi,
  withoutJfif,
  withRestartMarkers,
  withSegments,
} from "./support/jpeg.ts";
import { planarJpeg, planesOf, subsampledJpeg } from "./support/planar-jpeg.ts";
import { render } from "./support/rendering.ts";
import { greyTruth, truth } from "./support/truth.ts";

const colour = truth();
const grey = greyTruth();
const quality = 96;

describe("a JPEG", () => {
  itPublishesAll({
    "baseline, 4:2:0": [colour, (it) => it.jpeg({ quality })],
    "4:4:4": [colour, (it) => it.jpeg({ quality, chromaSubsampling: "4:4:4" })],
    progressive: [colour, (it) => it.jpeg({ quality, progressive: true })],
    "encoded by mozjpeg": [colour, (it) => it.jpeg({ quality, mozjpeg: true })],
    grey: [grey, (it) => it.jpeg({ quality })],
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "is published upright: EXIF orientation %i",
    async (orientation) => {
      // As a camera stores it: turned back from how it is meant.
      const stored: Record<number, (it: Sharp) => Sharp> = {
        1: (it) => it,
        2: (it) => it.flop(),
        3: (it) => it.rotate(180),
        4: (it) => it.flip(),
        5: (it) => it.rotate(90).flop(),
        6: (it) => it.rotate(270),
        7: (it) => it.rotate(270).flop(),
        8: (it) => it.rotate(90),
      };
      // `rotate` and `flop` of one pipeline do not run in the order of their calls.
      const turn = stored[orientation] as (it: Sharp) => Sharp;
      const twice = orientation === 5 || orientation === 7;
      const first = twice
        ? openPicture(colour).rotate(orientation === 5 ? 90 : 270)
        : turn(openPicture(colour));
      const { data, info } = await first.raw().toBuffer({ resolveWithObject: true });
      const { width, height } = info;
      const pixels = openPicture({ data, width, height, channels: 3 });
      const original = await (twice ? pixels.flop() : pixels)
        .withMetadata({ orientation })
        .jpeg({ quality, chromaSubsampling: "4:4:4" })
        .toBuffer();
      await expectPublishedAs(original, colour);
    },
  );

  it("publishes what it shows: with restart markers", async () => {
    const original = await withRestartMarkers(colour);
    expect(original.includes(Buffer.from([0xff, 0xd3]))).toBe(true);
    await expectPublishedAs(original, colour);
  });

  it("publishes what it shows: with two end marks, or with bytes after its end", async () => {
    const jpeg = await openPicture(colour).jpeg({ quality }).toBuffer();
    await expectPublishedAs(Buffer.concat([withoutEoi(jpeg), EOI, EOI]), colour);
    await expectPublishedAs(Buffer.concat([jpeg, Buffer.alloc(1000, "after the end")]), colour);
  });

  it("publishes what it shows: without JFIF, with two JFIF segments, with a camera's own segments", async () => {
    const jpeg = await openPicture(colour).jpeg({ quality }).toBuffer();
    const jfif = segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1"));
    const own = [segment(0xe4, Buffer.alloc(60_000, 1)), Buffer.from([0xff, 0xff])];
    await expectPublishedAs(withoutJfif(jpeg), colour);
    await expectPublishedAs(withSegments(jpeg, jfif, jfif), colour);
    await expectPublishedAs(withSegments(jpeg, ...own), colour);
  });

  it("publishes what it shows: RGB, each colour in a scan of its own", async () => {
    await expectPublishedAs(await planarJpeg(await planesOf(colour), 0), colour);
  });

  it.each([
    ["4:4:4", [1, 1]],
    ["4:2:2", [2, 1]],
    ["4:2:0", [2, 2]],
    ["4:4:0", [1, 2]],
    ["4:1:1", [4, 1]],
    ["4:1:0", [4, 2]],
  ] as const)("publishes what it shows: colours subsampled as %s", async (name, subsampling) => {
    const original = await subsampledJpeg(colour, subsampling);
    const { chromaSubsampling } = await sharp(original).metadata();
    expect(chromaSubsampling).toBe(name === "4:4:4" ? name : "4:2:0"); // libvips tells no more
    await expectPublishedAs(original, colour);
  });

  it("is published without its gain map, as every screen shows it, if it is an Ultra HDR photo", async () => {
    // What makes the gain map is missing from sharp's types. It changes the picture in front, too.
    const picture = openPicture(colour).toColourspace("srgb") as Sharp & { withGainMap(): Sharp };
    const original = await picture.withGainMap().jpeg({ quality }).toBuffer();
    expect(original.includes("MPF")).toBe(true); // a second picture lies behind the first
    const { data, info } = await sharp(original).raw().toBuffer({ resolveWithObject: true });
    await expectPublishedAs(original, { data, ...info } as Picture);
    for (const { content } of filesOf(await render(original))) {
      expect(Buffer.from(content).includes("MPF")).toBe(false);
      expect((await sharp(content).metadata()).gainMap).toBeUndefined();
      expect(Buffer.from(content).lastIndexOf(Buffer.from([0xff, 0xd8, 0xff]))).toBe(0);
    }
  });
});
