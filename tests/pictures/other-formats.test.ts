import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { avifGrid } from "./support/avif.ts";
import { expectPublishedAs, openPicture } from "./support/comparison.ts";
import { itPublishesAll } from "./support/format-cases.ts";
import { apng } from "./support/png.ts";
import {
  greyTruth,
  paint,
  transparentGreyTruth,
  transparentTruth,
  truth,
} from "./support/truth.ts";

const colour = truth();
const grey = greyTruth();

describe("a PNG", () => {
  /** In as few colours as bits allow. */
  const banded = (levels: number) =>
    paint(300, 200, 1, (_, x) => [Math.min(levels - 1, Math.floor(x * levels)) / (levels - 1)]);

  itPublishesAll({
    "of 8 bits": [colour, (it) => it.png()],
    "of 16 bits": [colour, (it) => it.toColourspace("rgb16").png()],
    "grey of 16 bits": [grey, (it) => it.toColourspace("grey16").png()],
    grey: [grey, (it) => it.png()],
    "of a palette of 1 bit": [banded(2), (it) => it.png({ palette: true, colours: 2 })],
    "of a palette of 2 bits": [banded(4), (it) => it.png({ palette: true, colours: 4 })],
    "of a palette of 4 bits": [banded(16), (it) => it.png({ palette: true, colours: 16 })],
    "of a palette of 8 bits": [
      banded(64),
      (it) => it.png({ palette: true, colours: 256, dither: 0 }),
    ],
    interlaced: [colour, (it) => it.png({ progressive: true })],
    transparent: [transparentTruth(), (it) => it.png()],
    "transparent, of 16 bits": [transparentTruth(), (it) => it.toColourspace("rgb16").png()],
    "transparent and grey": [transparentGreyTruth(), (it) => it.png()],
  });

  it("publishes its first frame if it is animated", async () => {
    const { width, height } = colour;
    const [first, second] = await Promise.all([
      openPicture(colour).png().toBuffer(),
      openPicture(colour).negate().png().toBuffer(),
    ]);
    await expectPublishedAs(apng(first, second, width, height), colour);
  });
});

describe("a WebP", () => {
  itPublishesAll({
    lossy: [colour, (it) => it.webp({ quality: 95 })],
    lossless: [colour, (it) => it.webp({ lossless: true })],
    transparent: [transparentTruth(), (it) => it.webp({ quality: 95 })],
  });
});

describe("an AVIF", () => {
  itPublishesAll({
    "of 8 bits": [colour, (it) => it.avif({ quality: 85, effort: 0 })],
    "of 10 bits": [colour, (it) => it.avif({ quality: 85, effort: 0, bitdepth: 10 })],
    transparent: [transparentTruth(), (it) => it.avif({ quality: 85, effort: 0 })],
  });

  it("publishes what it shows: several tiles", async () => {
    const original = await avifGrid(colour);
    expect(new FileTypeImageHeaderReader().readDimensions(original)).toEqual({
      width: colour.width,
      height: colour.height,
    });
    await expectPublishedAs(original, colour);
  });
});

describe("a GIF", () => {
  it("publishes what it shows: one frame", async () => {
    const original = await openPicture(colour).gif({ dither: 0.5 }).toBuffer();
    await expectPublishedAs(original, colour, { atLeastSsim: 0.9 }); // of 256 colours
  });
});

describe("a TIFF", () => {
  itPublishesAll({
    "not compressed": [colour, (it) => it.tiff({ compression: "none" })],
    LZW: [colour, (it) => it.tiff({ compression: "lzw", predictor: "horizontal" })],
    deflate: [colour, (it) => it.tiff({ compression: "deflate" })],
    "compressed as JPEG": [colour, (it) => it.tiff({ compression: "jpeg", quality: 96 })],
    tiled: [colour, (it) => it.tiff({ tile: true, tileWidth: 64, tileHeight: 64 })],
    "of 16 bits": [colour, (it) => it.toColourspace("rgb16").tiff({ compression: "deflate" })],
    transparent: [transparentTruth(), (it) => it.tiff({ compression: "lzw" })],
    grey: [grey, (it) => it.tiff({ compression: "lzw" })],
    pyramid: [colour, (it) => it.tiff({ pyramid: true, tile: true })],
  });

  it("publishes its first page", async () => {
    const pages = await Promise.all([
      openPicture(colour).png().toBuffer(),
      openPicture(colour).negate().png().toBuffer(),
    ]);
    const original = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    expect((await sharp(original).metadata()).pages).toBe(2);
    await expectPublishedAs(original, colour, { atLeastPsnr: 30 });
  });
});
