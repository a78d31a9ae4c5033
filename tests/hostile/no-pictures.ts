import { gzipSync } from "node:zlib";

const text = (content: string): Buffer => Buffer.from(content, "latin1");
const padded = (start: string | Buffer, length = 2_000): Buffer =>
  Buffer.concat([typeof start === "string" ? text(start) : start, Buffer.alloc(length)]);

/** A box of the family of formats that MP4 and HEIF are of. */
const ftyp = (brand: string, ...compatible: readonly string[]): Buffer => {
  const body = text(`ftyp${brand}\0\0\0\0${compatible.join("")}`);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 4);
  return padded(Buffer.concat([size, body]));
};

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`;

/** What people and others send in place of a picture. */
export const NO_PICTURES: Readonly<Record<string, Buffer>> = {
  "an SVG": text(SVG),
  "an SVG after a declaration and a comment": text(
    `<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg>\n${SVG}`,
  ),
  "a compressed SVG": gzipSync(SVG),
  "a PDF": text(
    "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
  ),
  "an EPS": text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n"),
  "a script of ImageMagick": text(
    "push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 'x'\n",
  ),
  "a page": text("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"),
  "a Windows program": padded("MZ\x90\0\x03\0\0\0"),
  "a Linux program": padded("\x7fELF\x02\x01\x01\0"),
  "a shell script": text("#!/bin/sh\necho hello\n"),
  "a ZIP": padded("PK\x03\x04\x14\0\0\0\0\0"),
  "an MP4": ftyp("isom", "isom", "mp42"),
  "a QuickTime film": ftyp("qt  ", "qt  "),
  "a WebM": padded(Buffer.from("1a45dfa39f4286810142f7810142f2810442f381084282847765626d", "hex")),
  "an HEIC": ftyp("heic", "mif1", "heic"),
  "a Canon raw": ftyp("crx ", "crx ", "isom"),
  "a JPEG XL": padded(Buffer.from("ff0a7f90", "hex")),
  "a JPEG XL in boxes": padded(Buffer.from("0000000c4a584c200d0a870a", "hex")),
  "a JPEG 2000": padded(Buffer.from("0000000c6a5020200d0a870a00000014667479706a703220", "hex")),
  "a Photoshop file": padded("8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x09\0\0\0\x09\0\x08\0\x03"),
  "a BMP": padded("BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"),
  "an icon": padded("\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0"),
  "a PPM": text("P6 2 2 255\nabcdefghijkl"),
  "a FITS": padded("SIMPLE  =                    T".padEnd(80)),
  "a Radiance picture": text("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 2 +X 2\nabcdefghijklmnop"),
  "an OpenEXR": padded(Buffer.from("762f310102000000", "hex")),
  "a picture of libvips itself": padded(Buffer.from("08f2a6b60a0000000a00000003000000", "hex")),
  "a table of numbers": text("1,2,3\n4,5,6\n"),
  "a matrix": text("3 3\n1 2 3\n4 5 6\n7 8 9\n"),
  "numbers alone": Buffer.from(Uint8Array.from({ length: 300 }, (_, i) => i % 7)),
};
