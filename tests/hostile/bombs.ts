import {
  type Bomb,
  MEGABYTE,
  makeAbsurdProfile,
  makeCroppedAvif,
  makeExif,
  makeGif,
  makeGifOfLargeFrames,
  makeJpegClaiming,
  makeJpegOfScans,
  makeJpegWithProfile,
  makeJpegWithSegments,
  makeLyingAvif,
  makeNoiseJpeg,
  SMALL,
  segment,
} from "./bomb-files.ts";
import { chunk, compressedChunk, idat, pngOf, zeros } from "./png-chunks.ts";
import { lzwZeros, pagesTiff, stripTiff, tiledTiff } from "./tiff-files.ts";

const smallData = idat(zeros(64 * 65));

const TOO_MANY_PIXELS = "refused 413 IMAGE.TOO_MANY_PIXELS";
const bigCanvas = { width: 20_000, height: 20_000 };
const deep = Buffer.alloc(4 * MEGABYTE, 0x5a);

/** Small files that claim or become much more, by name. */
export const BOMBS: Readonly<Record<string, Bomb>> = {
  "a PNG of 20,000 x 20,000 pixels": {
    make: () => pngOf({ ...bigCanvas, bitDepth: 1 }, idat(zeros(20_000 * 2_501))),
    ends: [TOO_MANY_PIXELS, "rejected too-large"],
  },
  "a JPEG whose header claims 65,535 x 65,535": {
    make: () => makeJpegClaiming(65_535, 65_535),
    ends: [TOO_MANY_PIXELS, "rejected unreadable"],
  },
  "a GIF of 50,000 frames": {
    make: () => makeGif(50_000),
    ends: ["rejected too-large", "rejected too-large"],
  },
  "a GIF of 900 frames on a canvas of 30 megapixels": {
    make: () => makeGifOfLargeFrames(900),
    ends: ["rejected too-large", "rejected too-large"],
  },
  "a progressive JPEG with 2,000 more scans": {
    make: () => makeJpegOfScans(2_000),
    ends: ["rejected unreadable", "rejected unreadable"],
  },
  "a JPEG with four megabytes of noise before its header": {
    make: makeNoiseJpeg,
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
  "a JPEG with a profile of four megabytes of noise": {
    make: () => makeJpegWithProfile(deep),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a JPEG with a profile of four billion tags": {
    make: async () => makeJpegWithProfile(await makeAbsurdProfile()),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a JPEG with circular EXIF": {
    make: () => makeJpegWithSegments(segment(0xe1, makeExif([34_665, 4, 1, 8], [34_853, 4, 1, 8]))),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a JPEG with an EXIF value of four billion parts": {
    make: () =>
      makeJpegWithSegments(
        segment(0xe1, makeExif([271, 2, 0xffffffff, 8], [700, 7, 0xfffffff0, 8])),
      ),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a JPEG with sixty EXIF blocks": {
    make: () =>
      makeJpegWithSegments(
        ...Array.from({ length: 60 }, () =>
          segment(0xe1, Buffer.concat([makeExif(), Buffer.alloc(65_000)])),
        ),
      ),
    ends: ["published image/jpeg", "published image/jpeg"],
  },
  "a PNG with EXIF of four megabytes": {
    make: () =>
      pngOf(SMALL, chunk("eXIf", Buffer.concat([makeExif().subarray(6), deep])), smallData),
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
      const content = stripTiff({ ...SMALL, compression: 1 }, Buffer.alloc(64 * 64));
      content.writeUInt16LE(65_535, 8);
      return content;
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
  "an AVIF that is much larger than it claims": {
    make: makeLyingAvif,
    ends: ["rejected unreadable", "rejected unreadable"],
  },
  "an AVIF that shows 100 x 100 of 20,000 x 20,000 pixels": {
    make: () => makeCroppedAvif(20_000, 100),
    ends: [TOO_MANY_PIXELS, "rejected too-demanding"],
  },
};
