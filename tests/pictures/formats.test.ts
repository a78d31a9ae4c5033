import { describe, expect, it } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { avifGrid } from "./support/avif.ts";
import { expectComesOutAs, opened, type Picture, rendered } from "./support/comparison.ts";
import {
  EOI,
  planarJpeg,
  planesOf,
  segment,
  subsampledJpeg,
  withoutEoi,
  withoutJfif,
  withRestartMarkers,
  withSegments,
} from "./support/jpeg.ts";
import { apng } from "./support/png.ts";
import {
  greyTruth,
  mutedTruth,
  painted,
  transparentGreyTruth,
  transparentTruth,
  truth,
} from "./support/truth.ts";

const colour = truth();
const grey = greyTruth();

/** Each with the picture that it shows. */
type Inputs = Readonly<Record<string, readonly [Picture, (picture: Sharp) => Sharp]>>;

const all = (inputs: Inputs) =>
  Object.entries(inputs).map(([name, [shows, encode]]) => ({ name, shows, encode }));

const expectAllRight = ({ shows, encode }: ReturnType<typeof all>[number]) =>
  (async () => {
    const space = shows.channels < 3 ? "b-w" : "srgb";
    const uploaded = await encode(opened(shows).toColourspace(space)).toBuffer();
    await expectComesOutAs(uploaded, shows);
  })();

it("an AVIF of several tiles comes out whole", async () => {
  const file = await avifGrid(colour);
  expect(new FileTypeImageHeaderReader().readDimensions(file)).toEqual({
    width: colour.width,
    height: colour.height,
  });
  await expectComesOutAs(file, colour);
});

it("an Ultra HDR photo comes out as every screen shows it, without its gain map", async () => {
  // What makes the gain map is missing from sharp's types. It changes the picture in front, too.
  const picture = opened(colour).toColourspace("srgb") as Sharp & { withGainMap(): Sharp };
  const photo = await picture.withGainMap().jpeg({ quality: 96 }).toBuffer();
  expect(photo.includes("MPF")).toBe(true); // a second picture lies behind the first
  const { data, info } = await sharp(photo).raw().toBuffer({ resolveWithObject: true });
  await expectComesOutAs(photo, { data, ...info } as Picture);
  const { image, thumbnails } = await rendered(photo);
  for (const { bytes } of [image, ...thumbnails.map((thumbnail) => thumbnail.image)]) {
    expect(Buffer.from(bytes).includes("MPF")).toBe(false);
    expect((await sharp(bytes).metadata()).gainMap).toBeUndefined();
    expect(Buffer.from(bytes).lastIndexOf(Buffer.from([0xff, 0xd8, 0xff]))).toBe(0);
  }
});

describe("a JPEG comes out right", () => {
  const quality = 96;
  it.each(
    all({
      "baseline, 4:2:0": [colour, (it) => it.jpeg({ quality })],
      "4:4:4": [colour, (it) => it.jpeg({ quality, chromaSubsampling: "4:4:4" })],
      progressive: [colour, (it) => it.jpeg({ quality, progressive: true })],
      "of mozjpeg": [colour, (it) => it.jpeg({ quality, mozjpeg: true })],
      grey: [grey, (it) => it.jpeg({ quality })],
    }),
  )("$name", expectAllRight);

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("of EXIF orientation %i", async (orientation) => {
    // As a camera would have stored it: turned back from how it is meant.
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
      ? opened(colour).rotate(orientation === 5 ? 90 : 270)
      : turn(opened(colour));
    const { data, info } = await first.raw().toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const pixels = opened({ data, width, height, channels: 3 });
    const bytes = await (twice ? pixels.flop() : pixels)
      .withMetadata({ orientation })
      .jpeg({ quality, chromaSubsampling: "4:4:4" })
      .toBuffer();
    await expectComesOutAs(bytes, colour);
  });

  it("with restart markers", async () => {
    const bytes = await withRestartMarkers(colour);
    expect(bytes.includes(Buffer.from([0xff, 0xd3]))).toBe(true);
    await expectComesOutAs(bytes, colour);
  });

  it("without its end, or with the wrong one", async () => {
    const bytes = await opened(colour).jpeg({ quality }).toBuffer();
    await expectComesOutAs(Buffer.concat([withoutEoi(bytes), EOI, EOI]), colour);
    await expectComesOutAs(Buffer.concat([bytes, Buffer.alloc(1000, "after the end")]), colour);
  });

  it("without JFIF, with two, and with what cameras put in between", async () => {
    const bytes = await opened(colour).jpeg({ quality }).toBuffer();
    const jfif = segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1"));
    await expectComesOutAs(withoutJfif(bytes), colour);
    await expectComesOutAs(withSegments(bytes, jfif, jfif), colour);
    await expectComesOutAs(
      withSegments(bytes, segment(0xe4, Buffer.alloc(60_000, 1)), Buffer.from([0xff, 0xff])),
      colour,
    );
  });

  it("of RGB, each colour in a scan of its own", async () => {
    await expectComesOutAs(await planarJpeg(await planesOf(colour), 0), colour);
  });
});

describe("a JPEG of subsampled colours comes out right", () => {
  it.each([
    ["4:4:4", [1, 1]],
    ["4:2:2", [2, 1]],
    ["4:2:0", [2, 2]],
    ["4:4:0", [1, 2]],
    ["4:1:1", [4, 1]],
    ["4:1:0", [4, 2]],
  ] as const)("%s", async (name, subsampling) => {
    const bytes = await subsampledJpeg(colour, subsampling);
    const { chromaSubsampling } = await sharp(bytes).metadata();
    expect(chromaSubsampling).toBe(name === "4:4:4" ? name : "4:2:0"); // libvips tells no more
    await expectComesOutAs(bytes, colour);
  });
});

describe("CMYK comes out right", () => {
  const muted = mutedTruth();

  it.each(["jpeg", "tiff"] as const)("without a profile, as %s", async (format) => {
    const bytes = await opened(muted).toColourspace("cmyk")[format]({ quality: 98 }).toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe("cmyk");
    await expectComesOutAs(bytes, muted, { atLeastPsnr: 30 });
  });

  it("with a profile", async () => {
    const bytes = await opened(muted)
      .withIccProfile("cmyk")
      .jpeg({ quality: 98, chromaSubsampling: "4:4:4" })
      .toBuffer();
    const { space, icc } = await sharp(bytes).metadata();
    expect([space, icc !== undefined]).toEqual(["cmyk", true]);
    await expectComesOutAs(bytes, muted, { atLeastPsnr: 30 });
  });

  it("as YCCK", async () => {
    const cmyk = await opened(muted).toColourspace("cmyk").tiff({ compression: "none" }).toBuffer();
    const data = await sharp(cmyk)
      .pipelineColourspace("cmyk")
      .toColourspace("cmyk")
      .raw()
      .toBuffer();
    const planes = await planesOf({ ...muted, data, channels: 4 });
    const ycck = ycckOf(planes as [Picture, Picture, Picture, Picture]);
    await expectComesOutAs(await planarJpeg(ycck, 2), muted, { atLeastPsnr: 30 });
    const inverted = planes.map((plane) => ({ ...plane, data: plane.data.map((v) => 255 - v) }));
    await expectComesOutAs(await planarJpeg(inverted as Picture[], 0), muted, { atLeastPsnr: 30 });
  });
});

describe("a PNG comes out right", () => {
  /** As few colours as bits allow. */
  const banded = (levels: number) =>
    painted(300, 200, 1, (_, x) => [Math.min(levels - 1, Math.floor(x * levels)) / (levels - 1)]);
  it.each(
    all({
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
    }),
  )("$name", expectAllRight);

  it("that is animated: its first frame", async () => {
    const { width, height } = colour;
    const [first, second] = await Promise.all([
      opened(colour).png().toBuffer(),
      opened(colour).negate().png().toBuffer(),
    ]);
    await expectComesOutAs(apng(first, second, width, height), colour);
  });
});

describe("WebP, AVIF, GIF and TIFF come out right", () => {
  it.each(
    all({
      "WebP, lossy": [colour, (it) => it.webp({ quality: 95 })],
      "WebP, lossless": [colour, (it) => it.webp({ lossless: true })],
      "WebP, transparent": [transparentTruth(), (it) => it.webp({ quality: 95 })],
      "AVIF of 8 bits": [colour, (it) => it.avif({ quality: 85, effort: 0 })],
      "AVIF of 10 bits": [colour, (it) => it.avif({ quality: 85, effort: 0, bitdepth: 10 })],
      "AVIF, transparent": [transparentTruth(), (it) => it.avif({ quality: 85, effort: 0 })],
      "TIFF, not compressed": [colour, (it) => it.tiff({ compression: "none" })],
      "TIFF, LZW": [colour, (it) => it.tiff({ compression: "lzw", predictor: "horizontal" })],
      "TIFF, deflate": [colour, (it) => it.tiff({ compression: "deflate" })],
      "TIFF of JPEG": [colour, (it) => it.tiff({ compression: "jpeg", quality: 96 })],
      "TIFF, tiled": [colour, (it) => it.tiff({ tile: true, tileWidth: 64, tileHeight: 64 })],
      "TIFF of 16 bits": [
        colour,
        (it) => it.toColourspace("rgb16").tiff({ compression: "deflate" }),
      ],
      "TIFF, transparent": [transparentTruth(), (it) => it.tiff({ compression: "lzw" })],
      "TIFF, grey": [grey, (it) => it.tiff({ compression: "lzw" })],
      "TIFF, pyramid": [colour, (it) => it.tiff({ pyramid: true, tile: true })],
    }),
  )("$name", expectAllRight);

  it("GIF of one frame", async () => {
    const bytes = await opened(colour).gif({ dither: 0.5 }).toBuffer();
    await expectComesOutAs(bytes, colour, { atLeastSsim: 0.9 }); // of 256 colours
  });

  it("TIFF of several pages: the first", async () => {
    const pages = await Promise.all([
      opened(colour).png().toBuffer(),
      opened(colour).negate().png().toBuffer(),
    ]);
    const bytes = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    await expectComesOutAs(bytes, colour, { atLeastPsnr: 30 });
  });
});

/** CMYK, 255 for full ink, as Adobe's YCCK has it: the first three as if they were RGB (JFIF's matrix), black inverted. */
function ycckOf([c, m, y, k]: [Picture, Picture, Picture, Picture]): Picture[] {
  const [luma, blue, red, black] = [c, m, y, k].map((plane) => Buffer.alloc(plane.data.length)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  for (let i = 0; i < luma.length; i++) {
    const [r, g, b] = [c, m, y].map(({ data }) => data[i] as number) as [number, number, number];
    luma[i] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
    blue[i] = Math.round(128 - 0.168_736 * r - 0.331_264 * g + 0.5 * b);
    red[i] = Math.round(128 + 0.5 * r - 0.418_688 * g - 0.081_312 * b);
    black[i] = 255 - (k.data[i] as number);
  }
  return [luma, blue, red, black].map((data) => ({ ...c, data }));
}
