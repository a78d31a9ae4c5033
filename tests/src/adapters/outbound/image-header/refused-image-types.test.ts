import { describe, expect, it } from "@jest/globals";
import { FileTypeImageHeaderReader } from "../../../../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";

const reader = new FileTypeImageHeaderReader();
const detect = (bytes: Uint8Array | string) => reader.detectContentType(Buffer.from(bytes));
/** The first box of an ISO file, which names its brands. */
const anIsoFile = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`)]);

describe("content that is not an accepted picture", () => {
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
    ["a text that mentions one", "an <svg> is not"],
    ["another element", "<svgfoo>"],
    ["an SVG in a comment", "<!-- <svg> -->"],
  ])("is %s, and no SVG", async (_, text) => {
    expect(await detect(text)).not.toBe("image/svg+xml");
  });

  it("takes less than a second, however many comments there are", async () => {
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
