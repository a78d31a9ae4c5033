import { describe, expect, it } from "@jest/globals";
import { FileTypeImageHeaderReader } from "../../../../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import {
  anAnimation,
  aPlainPicture,
  aTransparentPicture,
} from "../../../../mothers/pictures.mother.ts";

const reader = new FileTypeImageHeaderReader();
const FORMATS = ["jpeg", "png", "webp", "gif", "avif", "tiff"] as const;
const detect = (bytes: Uint8Array | string) => reader.detectContentType(Buffer.from(bytes));

describe("the header of a picture", () => {
  it.each(FORMATS)("of type %s is read for its type, width and height", async (format) => {
    const bytes = await aPlainPicture(67, 41).toFormat(format).toBuffer();
    expect(await detect(bytes)).toBe(`image/${format}`);
    expect(reader.readDimensions(bytes)).toEqual({ width: 67, height: 41 });
  });

  it.each([
    ["a progressive JPEG", () => aPlainPicture(67, 41).jpeg({ progressive: true })],
    ["a grey JPEG", () => aPlainPicture(67, 41).greyscale().jpeg()],
    ["a CMYK JPEG", () => aPlainPicture(67, 41).toColourspace("cmyk").jpeg()],
    [
      "a JPEG with a lot of metadata",
      () =>
        aPlainPicture(67, 41)
          .withExif({ IFD0: { Copyright: "x".repeat(50_000) } })
          .jpeg(),
    ],
    ["a 16-bit PNG", () => aPlainPicture(67, 41).toColourspace("rgb16").png()],
    ["a PNG with a palette", () => aPlainPicture(67, 41).png({ palette: true })],
    ["a lossless WebP", () => aPlainPicture(67, 41).webp({ lossless: true })],
    ["a transparent WebP", () => aTransparentPicture(67, 41).webp()],
    ["a transparent AVIF", () => aTransparentPicture(67, 41).avif()],
    ["a compressed TIFF", () => aPlainPicture(67, 41).tiff({ compression: "lzw" })],
    ["a tiled TIFF", () => aPlainPicture(67, 41).tiff({ tile: true })],
  ])("of %s is read", async (_, picture) => {
    const bytes = await picture().toBuffer();
    expect(reader.readDimensions(bytes)).toEqual({ width: 67, height: 41 });
  });

  it.each(["gif", "webp"] as const)("of an animated %s states one frame's size", async (format) => {
    const bytes = await (await anAnimation(3, { width: 64, height: 48 }))
      .toFormat(format)
      .toBuffer();
    expect(await detect(bytes)).toBe(`image/${format}`);
    expect(reader.readDimensions(bytes)).toEqual({ width: 64, height: 48 });
  });

  it("of a HEIC states the picture's size, not that of a tile or of a preview", () => {
    const box = (type: string, ...contents: Uint8Array[]): Buffer => {
      const content = Buffer.concat(contents);
      const head = Buffer.from(`\0\0\0\0${type}`, "latin1");
      head.writeUInt32BE(8 + content.length);
      return Buffer.concat([head, content]);
    };
    const size = (width: number, height: number): Buffer => {
      const content = Buffer.alloc(12);
      content.writeUInt32BE(width, 4);
      content.writeUInt32BE(height, 8);
      return box("ispe", content);
    };
    const sizes = box("ipco", size(512, 512), size(4032, 3024), size(320, 240));
    const header = Buffer.concat([
      box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1")),
      box("meta", Buffer.alloc(4), box("iprp", sizes)),
    ]);
    expect(reader.readDimensions(header)).toEqual({ width: 4032, height: 3024 });
  });

  it("is read for a canvas that nobody could decode", async () => {
    const bytes = await aPlainPicture(10, 10).png().toBuffer();
    bytes.writeUInt32BE(2_000_000_000, 16); // IHDR's width
    expect(reader.readDimensions(bytes)).toEqual({ width: 2_000_000_000, height: 10 });
  });

  it("is not read on into the memory behind a picture that is cut off", async () => {
    const whole = await aPlainPicture(67, 41).png().toBuffer();
    const pool = Buffer.concat([whole.subarray(0, 18), Buffer.from("somebody else's secret")]);
    expect(reader.readDimensions(pool.subarray(0, 18))).toBeUndefined();
  });

  it.each(FORMATS)(
    "of type %s, wherever it is cut off, states the right size or none",
    async (format) => {
      const whole = await aPlainPicture(67, 41).toFormat(format).toBuffer();
      for (let length = 0; length < Math.min(whole.length, 400); length++) {
        const cut = Buffer.from(whole.subarray(0, length));
        await detect(cut);
        const dimensions = reader.readDimensions(cut);
        expect([undefined, { width: 67, height: 41 }]).toContainEqual(dimensions);
      }
    },
  );
});
