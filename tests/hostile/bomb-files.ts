import sharp from "sharp";
import { aPlainPicture } from "../mothers/pictures.mother.ts";
import { clap, codedItem, heifFile, ispe } from "../pictures/support/heif-file.ts";
import { stripTiff } from "./tiff-files.ts";

export interface Bomb {
  readonly make: () => Promise<Buffer> | Buffer;
  /** How it ends at upload, and if the upload's checks are skipped. */
  readonly ends: readonly [upload: string, workflow: string];
}

export const MEGABYTE = 1024 * 1024;
export const SMALL = { width: 64, height: 64 };

/** A frame of one pixel. */
const GIF_FRAME = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);

export const makeGif = (frames: number): Buffer => {
  const header = Buffer.from("GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff", "latin1");
  header.writeUInt16LE(SMALL.width, 6);
  header.writeUInt16LE(SMALL.height, 8);
  const all = Array.from({ length: frames }, () => GIF_FRAME);
  return Buffer.concat([header, ...all, Buffer.from(";")]);
};

/** One frame of many pixels, and then many frames of one pixel. Each of them stands for the whole canvas. */
export const makeGifOfLargeFrames = async (frames: number): Promise<Buffer> => {
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
const frameHeaderOf = (content: Buffer): number =>
  Math.max(content.indexOf("ffc0", 0, "hex"), content.indexOf("ffc2", 0, "hex"));

export const makeJpegClaiming = async (width: number, height: number): Promise<Buffer> => {
  const content = await jpeg();
  const at = frameHeaderOf(content);
  content.writeUInt16BE(height, at + 5);
  content.writeUInt16BE(width, at + 7);
  return content;
};

/** Repeats the last scan of a progressive JPEG. Each scan is a pass over all of its blocks. */
export const makeJpegOfScans = async (scans: number): Promise<Buffer> => {
  const content = await aPlainPicture(8_000, 8_000).jpeg({ progressive: true }).toBuffer();
  const last = content.lastIndexOf("ffda", undefined, "hex");
  const scan = content.subarray(last, -2);
  return Buffer.concat([
    content.subarray(0, -2),
    ...Array.from({ length: scans }, () => scan),
    content.subarray(-2),
  ]);
};

export const makeJpegWithSegments = async (...segments: readonly Buffer[]): Promise<Buffer> => {
  const content = await jpeg();
  return Buffer.concat([content.subarray(0, 2), ...segments, content.subarray(2)]);
};

export const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** A JPEG with a profile in as many segments as it needs. */
export const makeJpegWithProfile = (profile: Buffer): Promise<Buffer> => {
  const PART = 65_000;
  const parts = Math.ceil(profile.length / PART);
  return makeJpegWithSegments(
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

/** The header of a real profile, which claims four billion tags. */
export const makeAbsurdProfile = async (): Promise<Buffer> => {
  const tagged = await aPlainPicture(8, 8).withIccProfile("p3").jpeg().toBuffer();
  const { icc } = await sharp(tagged).metadata();
  const profile = Buffer.from(icc as Buffer);
  profile.writeUInt32BE(0xffffffff, 128); // as many tags
  return profile;
};

/** EXIF whose directory is its own next one. */
export const makeExif = (
  ...entries: readonly (readonly [number, number, number, number])[]
): Buffer => {
  const tiff = stripTiff({ ...SMALL, compression: 1 }, Buffer.alloc(0), { next: 8, more: entries });
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
};

/** An AVIF that claims 64 x 64 pixels, around an AV1 picture of 8,000 x 4,000. */
export const makeLyingAvif = async (): Promise<Buffer> => {
  const content = await aPlainPicture(8_000, 4_000).avif({ effort: 0, quality: 10 }).toBuffer();
  const at = content.indexOf("ispe", 0, "latin1");
  content.writeUInt32BE(64, at + 8);
  content.writeUInt32BE(64, at + 12);
  return content;
};

/** An AVIF that states many pixels, and a crop of which image-size makes a width of 50 pixels. */
export const makeCroppedAvif = async (side: number, shown: number): Promise<Buffer> => {
  const content = await aPlainPicture(64, 64).avif({ effort: 0 }).toBuffer();
  const divisor = side - 50;
  const crop = clap(shown, shown);
  crop.writeUInt32BE(shown * divisor, 8);
  crop.writeUInt32BE(divisor, 12);
  return heifFile([codedItem(content, ispe(side, side), crop)]);
};

export const makeNoiseJpeg = (): Buffer =>
  Buffer.concat([Buffer.from("ffd8ffe00010", "hex"), Buffer.alloc(4 * MEGABYTE, 0x41)]);
