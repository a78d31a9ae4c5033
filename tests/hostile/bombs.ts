import sharp from "sharp";
import { aPlainPicture } from "../mothers/pictures.mother.ts";
import { chunk, compressedChunk, idat, pngOf, zeros } from "./png-chunks.ts";
import { lzwZeros, pagesTiff, stripTiff, tiledTiff } from "./tiff-files.ts";

const MEGABYTE = 1024 * 1024;
const SMALL = { width: 64, height: 64 };
const smallData = idat(zeros(64 * 65));

/** A frame of one pixel. */
const GIF_FRAME = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);

const gifOf = (frames: number): Buffer => {
  const header = Buffer.from("GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff", "latin1");
  header.writeUInt16LE(SMALL.width, 6);
  header.writeUInt16LE(SMALL.height, 8);
  const all = Array.from({ length: frames }, () => GIF_FRAME);
  return Buffer.concat([header, ...all, Buffer.from(";")]);
};

/** One frame of many pixels, and then many of one, of which each stands for the whole canvas. */
const gifOfLargeFrames = async (frames: number): Promise<Buffer> => {
  const first = await aPlainPicture(6_000, 5_000).gif().toBuffer();
  return Buffer.concat([
    first.subarray(0, -1),
    ...Array.from({ length: frames }, () => GIF_FRAME),
    Buffer.from(";"),
  ]);
};

const jpeg = (width = 64, height = 64): Promise<Buffer> =>
  aPlainPicture(width, height).jpeg().toBuffer();

/** Where a JPEG's frame header is: marker, length, precision, height, width. */
const frameHeaderOf = (bytes: Buffer): number =>
  Math.max(bytes.indexOf("ffc0", 0, "hex"), bytes.indexOf("ffc2", 0, "hex"));

const jpegClaiming = async (width: number, height: number): Promise<Buffer> => {
  const bytes = await jpeg();
  const at = frameHeaderOf(bytes);
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
};

/** The last scan of a progressive JPEG, again and again: each is a pass over all of its blocks. */
const jpegOfScans = async (scans: number): Promise<Buffer> => {
  const bytes = await aPlainPicture(8_000, 8_000).jpeg({ progressive: true }).toBuffer();
  const last = bytes.lastIndexOf("ffda", undefined, "hex");
  const scan = bytes.subarray(last, -2);
  return Buffer.concat([
    bytes.subarray(0, -2),
    ...Array.from({ length: scans }, () => scan),
    bytes.subarray(-2),
  ]);
};

const withSegments = async (...segments: readonly Buffer[]): Promise<Buffer> => {
  const bytes = await jpeg();
  return Buffer.concat([bytes.subarray(0, 2), ...segments, bytes.subarray(2)]);
};

const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** Profile data in as many parts as fit. */
const jpegWithProfile = (profile: Buffer): Promise<Buffer> => {
  const PART = 65_000;
  const parts = Math.ceil(profile.length / PART);
  return withSegments(
    ...Array.from({ length: parts }, (_, i) =>
      segment(
        0xe2,
        Buffer.concat([
          Buffer.from("ICC_PROFILE\0", "latin1"),
          Buffer.from([i + 1, parts]),
          profile.subarray(i * PART, (i + 1) * PART),
        ]),
      ),
    ),
  );
};

/** A true profile's header with a table of tags that is none. */
const absurdProfile = async (): Promise<Buffer> => {
  const tagged = await aPlainPicture(8, 8).withIccProfile("p3").jpeg().toBuffer();
  const { icc } = await sharp(tagged).metadata();
  const profile = Buffer.from(icc as Buffer);
  profile.writeUInt32BE(0xffffffff, 128); // as many tags
  return profile;
};

/** EXIF whose directory is its own next one, or claims a value of four billion parts. */
const exif = (...entries: readonly (readonly [number, number, number, number])[]): Buffer => {
  const tiff = stripTiff({ ...SMALL, compression: 1 }, Buffer.alloc(0), { next: 8, more: entries });
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
};

/** A small AVIF that says so, around an AV1 picture of 8,000 by 4,000. */
const avifThatLies = async (): Promise<Buffer> => {
  const bytes = await aPlainPicture(8_000, 4_000).avif({ effort: 0, quality: 10 }).toBuffer();
  const at = bytes.indexOf("ispe", 0, "latin1");
  bytes.writeUInt32BE(64, at + 8);
  bytes.writeUInt32BE(64, at + 12);
  return bytes;
};

const noiseJpegHeader = (): Buffer =>
  Buffer.concat([Buffer.from("ffd8ffe00010", "hex"), Buffer.alloc(4 * MEGABYTE, 0x41)]);

export interface Bomb {
  readonly make: () => Promise<Buffer> | Buffer;
  /** At upload, and past its checks. */
  readonly ends: readonly [upload: string, workflow: string];
}

const TOO_MANY_PIXELS = "refused 413 IMAGE.TOO_MANY_PIXELS";
const bigCanvas = { width: 20_000, height: 20_000 };
const deep = Buffer.alloc(4 * MEGABYTE, 0x5a);

/** Small files that want to become very much, by what they are. */
export const BOMBS: Readonly<Record<string, Bomb>> = {
  "a PNG of 20,000 x 20,000 pixels": {
    make: () => pngOf({ ...bigCanvas, bitDepth: 1 }, idat(zeros(20_000 * 2_501))),
    ends: [TOO_MANY_PIXELS, "rejected too-large"],
  },
  "a JPEG whose header claims 65,535 x 65,535": {
    make: () => jpegClaiming(65_535, 65_535),
    ends: [TOO_MANY_PIXELS, "rejected unreadable"],
  },
  "a GIF of 50,000 frames": {
    make: () => gifOf(50_000),
    ends: ["rejected too-large", "rejected too-large"],
  },
  "a GIF of 900 frames on a canvas of 30 megapixels": {
    make: () => gifOfLargeFrames(900),
    ends: ["rejected too-large", "rejected too-large"],
  },
  "a progressive JPEG of 2,000 scans too many": {
    make: () => jpegOfScans(2_000),
    ends: ["rejected unreadable", "rejected unreadable"],
  },
  "a JPEG of four megabytes of nothing before its header": {
    make: noiseJpegHeader,
    ends: ["refused 400 IMAGE.UNREADABLE", "rejected unreadable"],
  },
  "a PNG whose pixel data inflate to 200 MB": {
    make: () => pngOf(SMALL, idat(zeros(200 * MEGABYTE))),
    ends: ["published image/png", "published image/png"],
  },
  "a PNG whose profile inflates to 200 MB": {
    make: () => pngOf(SMALL, compressedChunk("iCCP", zeros(200 * MEGABYTE)), smallData),
    ends: ["published image/png", "published image/png"],
  },
  "a PNG with twenty texts that inflate to 100 MB each": {
    make: () => {
      const text = compressedChunk("zTXt", zeros(100 * MEGABYTE));
      return pngOf(SMALL, ...Array.from({ length: 20 }, () => text), smallData);
    },
    ends: ["published image/png", "published image/png"],
  },
  "a JPEG with a profile of four megabytes of nothing": {
    make: () => jpegWithProfile(deep),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a JPEG with a profile of four billion tags": {
    make: async () => jpegWithProfile(await absurdProfile()),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a JPEG with EXIF that goes round in circles": {
    make: () => withSegments(segment(0xe1, exif([34_665, 4, 1, 8], [34_853, 4, 1, 8]))),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a JPEG with an EXIF value of four billion parts": {
    make: () => withSegments(segment(0xe1, exif([271, 2, 0xffffffff, 8], [700, 7, 0xfffffff0, 8]))),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a JPEG with sixty EXIF blocks": {
    make: () =>
      withSegments(
        ...Array.from({ length: 60 }, () =>
          segment(0xe1, Buffer.concat([exif(), Buffer.alloc(65_000)])),
        ),
      ),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a PNG with EXIF of four megabytes": {
    make: () => pngOf(SMALL, chunk("eXIf", Buffer.concat([exif().subarray(6), deep])), smallData),
    ends: ["published image/png", "published image/png"],
  },
  "a TIFF of 20,000 x 20,000 pixels of LZW": {
    make: () => stripTiff({ ...bigCanvas, compression: 5 }, lzwZeros(400_000_000)),
    ends: [TOO_MANY_PIXELS, "rejected too-large"],
  },
  "a TIFF of 64 x 64 pixels whose LZW goes on for 400 MB": {
    make: () => stripTiff({ ...SMALL, compression: 5 }, lzwZeros(400_000_000)),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a TIFF whose directory is its own next one": {
    make: () => stripTiff({ ...SMALL, compression: 1 }, Buffer.alloc(64 * 64), { next: 8 }),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a TIFF of 30,000 pages": {
    make: () => pagesTiff(30_000),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a TIFF whose directory claims 65,535 tags": {
    make: () => {
      const bytes = stripTiff({ ...SMALL, compression: 1 }, Buffer.alloc(64 * 64));
      bytes.writeUInt16LE(65_535, 8);
      return bytes;
    },
    ends: ["rejected unreadable", "rejected unreadable"],
  },
  "a TIFF with tags of four billion values": {
    make: () =>
      stripTiff({ ...SMALL, compression: 1 }, Buffer.alloc(64 * 64), {
        more: [
          [270, 2, 0xffffffff, 8],
          [700, 1, 0xfffffff0, 8],
          [34_675, 7, 0xfffffff0, 8],
        ],
      }),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a TIFF of 64 x 64 pixels in one tile of 60,000 x 60,000": {
    make: () => tiledTiff({ ...SMALL, compression: 8 }, 60_000, zeros(100 * MEGABYTE)),
    ends: ["rejected unreadable", "rejected unreadable"],
  },
  "a TIFF of four billion rows": {
    make: () => stripTiff({ width: 1, height: 0xfffffff0, compression: 1 }, Buffer.alloc(64)),
    ends: [TOO_MANY_PIXELS, "rejected unreadable"],
  },
  "an AVIF that is much larger than it says": {
    make: avifThatLies,
    ends: ["rejected unreadable", "rejected unreadable"],
  },
};
