import { gzipSync } from "node:zlib";

const encode = (text: string): Buffer => Buffer.from(text, "latin1");
const pad = (start: string | Buffer, length = 2_000): Buffer =>
  Buffer.concat([typeof start === "string" ? encode(start) : start, Buffer.alloc(length)]);

/** The first box of an MP4, a HEIF or a related format. */
const ftyp = (brand: string, ...compatible: readonly string[]): Buffer => {
  const body = encode(`ftyp${brand}\0\0\0\0${compatible.join("")}`);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 4);
  return pad(Buffer.concat([size, body]));
};

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`;

/** Files that are sent in place of a picture. */
export const NO_PICTURES: Readonly<Record<string, Buffer>> = {
  "an SVG": encode(SVG),
  "an SVG after a declaration and a comment": encode(
    `<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg>\n${SVG}`,
  ),
  "a compressed SVG": gzipSync(SVG),
  "a PDF": encode(
    "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
  ),
  "an EPS": encode("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n"),
  "a script of ImageMagick": encode(
    "push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 'x'\n",
  ),
  "a page": encode("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"),
  "a Windows program": pad("MZ\x90\0\x03\0\0\0"),
  "a Linux program": pad("\x7fELF\x02\x01\x01\0"),
  "a shell script": encode("#!/bin/sh\necho hello\n"),
  "a ZIP": pad("PK\x03\x04\x14\0\0\0\0\0"),
  "an MP4": ftyp("isom", "isom", "mp42"),
  "a QuickTime film": ftyp("qt  ", "qt  "),
  "a WebM": pad(Buffer.from("1a45dfa39f4286810142f7810142f2810442f381084282847765626d", "hex")),
  "a Canon raw": ftyp("crx ", "crx ", "isom"),
  "a JPEG XL": pad(Buffer.from("ff0a7f90", "hex")),
  "a JPEG XL in boxes": pad(Buffer.from("0000000c4a584c200d0a870a", "hex")),
  "a JPEG 2000": pad(Buffer.from("0000000c6a5020200d0a870a00000014667479706a703220", "hex")),
  "a Photoshop file": pad("8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x09\0\0\0\x09\0\x08\0\x03"),
  "a BMP": pad("BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"),
  "an icon": pad("\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0"),
  "a PPM": encode("P6 2 2 255\nabcdefghijkl"),
  "a FITS": pad("SIMPLE  =                    T".padEnd(80)),
  "a Radiance picture": encode("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 2 +X 2\nabcdefghijklmnop"),
  "an OpenEXR": pad(Buffer.from("762f310102000000", "hex")),
  "a picture of libvips itself": pad(Buffer.from("08f2a6b60a0000000a00000003000000", "hex")),
  "a table of numbers": encode("1,2,3\n4,5,6\n"),
  "a matrix": encode("3 3\n1 2 3\n4 5 6\n7 8 9\n"),
  "numbers alone": Buffer.from(Uint8Array.from({ length: 300 }, (_, i) => i % 7)),
};
