import { quarters } from "../../../../../mothers/pictures.mother.ts";
import { EOI, partsOf, segment, withSegments } from "../../../../../pictures/support/jpeg.ts";
import { planarJpeg, planesOf } from "../../../../../pictures/support/planar-jpeg.ts";
import { truth } from "../../../../../pictures/support/truth.ts";

const [SOF, DQT, DRI, ADOBE] = [0xc0, 0xdb, 0xdd, 0xee];
export const jpeg = (options = {}) =>
  quarters()
    .jpeg({ quality: 80, ...options })
    .toBuffer();
const adobe = (transform: number): Buffer =>
  segment(ADOBE, Buffer.from([...Buffer.from("Adobe\0\x64\0\0\0\0", "latin1"), transform]));

const segmentOf = async (marker: number): Promise<Buffer> => {
  const found = partsOf(await jpeg()).segments.find((it) => it.marker === marker);
  return segment(marker, found?.content as Buffer);
};

/** Changes bytes of the frame's header, counted from its precision. */
const withFrame = async (change: (frame: Buffer) => void): Promise<Buffer> => {
  const file = Buffer.from(await jpeg());
  change(file.subarray(file.indexOf(Buffer.from([0xff, SOF])) + 4));
  return file;
};

const withoutLastScan = async (): Promise<Buffer> => {
  const file = await jpeg({ progressive: true });
  return Buffer.concat([file.subarray(0, file.lastIndexOf(Buffer.from([0xff, 0xda]))), EOI]);
};

/** Decoders might show different pictures for them. */
export const AMBIGUOUS_JPEGS: Readonly<Record<string, () => Promise<Buffer>>> = {
  "RGB, by Adobe's marker": async () => withSegments(await jpeg(), adobe(0)),
  "RGB, by the components' names": async () => planarJpeg(await planesOf(truth()), 0),
  CMYK: () => quarters().toColourspace("cmyk").jpeg().toBuffer(),
  "of 12 bits": () =>
    withFrame((frame) => {
      frame[0] = 12;
    }),
  "of a height that stands behind the pixels": () =>
    withFrame((frame) => {
      frame.writeUInt16BE(0, 1);
    }),
  "with two components of one name": () =>
    withFrame((frame) => {
      frame[9] = frame[6] as number;
    }),
  "with more samples of colour than of brightness": () =>
    withFrame((frame) => {
      frame[7] = 0x11;
      frame[10] = 0x22;
    }),
  "with two frames": async () => withSegments(await jpeg(), await segmentOf(SOF)),
  "with a table of quantisation twice": async () =>
    withSegments(await jpeg(), await segmentOf(DQT)),
  "whose scans are not complete": withoutLastScan,
  "with restarts that it does not announce": async () => {
    const file = await jpeg();
    return Buffer.concat([file.subarray(0, -2), Buffer.from([0xff, 0xd0]), EOI]);
  },
  "with two intervals of restarts": async () =>
    withSegments(await jpeg(), segment(DRI, Buffer.of(0, 9)), segment(DRI, Buffer.of(0, 8))),
  "coded arithmetically": async () => {
    const file = Buffer.from(await jpeg());
    file[file.indexOf(Buffer.from([0xff, SOF])) + 1] = 0xc9;
    return file;
  },
  "without an end mark": async () => (await jpeg()).subarray(0, -2),
};
