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
/** The first box of an ISO file, which names its brands. */
const anIsoFile = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`)]);

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

  it("states the size before any EXIF orientation", async () => {
    const bytes = await aPlainPicture(67, 41).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(reader.readDimensions(bytes)).toEqual({ width: 67, height: 41 });
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

describe("what is no picture that is taken", () => {
  it.each([
    ["alone", "<svg/>"],
    ["with attributes", '<svg xmlns="http://www.w3.org/2000/svg" width="1">'],
    ["after an XML declaration", '<?xml version="1.0" encoding="UTF-8"?>\n<svg>'],
    ["after a byte order mark", "\uFEFF<svg>"],
    ["after white space", "\r\n\t <svg>"],
    ["after comments", "<!-- Made by -- > someone --><!---->\n<!-- else -->\n<svg>"],
    [
      "after all that there may be",
      '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<svg>',
    ],
    ["in capitals", "<SVG>"],
  ])("is an SVG %s", async (_, text) => {
    expect(await detect(text)).toBe("image/svg+xml");
  });

  it.each([
    ["a page that holds an SVG", "<html><body><svg></svg></body></html>"],
    ["a text that speaks of one", "an <svg> is not"],
    ["another element", "<svgfoo>"],
    ["an SVG in a comment", "<!-- <svg> -->"],
  ])("is %s, and no SVG", async (_, text) => {
    expect(await detect(text)).not.toBe("image/svg+xml");
  });

  it("costs next to nothing to look at, however many comments there are", async () => {
    const start = performance.now();
    await detect("<!---->".repeat(150));
    await detect(`<?xml version="1.0"?>${"<!---->".repeat(150)}`);
    await detect("<!DOCTYPE>".repeat(100));
    await detect(" ".repeat(1024));
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([
    ["heic", "image/heic"],
    ["heix", "image/heic"],
    ["mif1", "image/heif"],
  ])("is a HEIC file of the brand %s", async (brand, contentType) => {
    expect(await detect(anIsoFile(brand))).toBe(contentType);
  });

  it.each([
    ["an ELF executable", Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01"), Buffer.alloc(60)])],
    ["a Windows executable", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)])],
    ["a script", Buffer.from("#!/bin/sh\nexit 1\n")],
    ["a PDF", Buffer.from("%PDF-1.7\n")],
    ["a ZIP", Buffer.from("PK\x03\x04\x14\x00\x00\x00\x08\x00aaaaaaaaaaaaaaaaaaaaaaaaaaa")],
    ["a text", Buffer.from("hello, world")],
    ["noughts", Buffer.alloc(100)],
    ["nothing", Buffer.alloc(0)],
    ["half a PNG's signature", Buffer.from("\x89PNG", "latin1")],
  ])("is %s, whatever its name claims", async (_, bytes) => {
    expect((await detect(bytes)) ?? "none").not.toMatch(/^image\//);
  });
});

describe("a header that cannot be true", () => {
  it("is not read, where a crop leaves less than nothing of an AVIF", async () => {
    const avif = await aPlainPicture(67, 41).avif().toBuffer();
    const at = avif.indexOf("pixi", 0, "latin1");
    expect(at).toBeGreaterThan(0);
    const size = avif.readUInt32BE(at - 4);
    const clap = Buffer.alloc(40);
    clap.writeUInt32BE(40);
    clap.write("clap", 4, "latin1");
    clap.writeUInt32BE(1_000, 12); // of which image-size takes this from the width
    const cropped = Buffer.concat([avif.subarray(0, at - 4), clap, avif.subarray(at - 4 + size)]);
    // The boxes around it are as large as they were, and that much longer.
    for (const box of ["ipco", "iprp", "meta"]) {
      const start = cropped.indexOf(box, 0, "latin1") - 4;
      cropped.writeUInt32BE(cropped.readUInt32BE(start) + 40 - size, start);
    }
    expect(reader.readDimensions(cropped)).toBeUndefined();
  });

  it("is still that of a TIFF, where its directory is missing", async () => {
    const tiff = await aPlainPicture(67, 41).tiff({ compression: "none" }).toBuffer();
    expect(await detect(tiff.subarray(0, 200))).toBe("image/tiff");
    expect(reader.readDimensions(tiff.subarray(0, 200))).toBeUndefined();
  });
});
