import { deflateSync, inflateSync } from "node:zlib";
import { anAnimation, aPlainPicture, quarters } from "../mothers/pictures.mother.ts";
import {
  box,
  codedItem,
  type HeifItem,
  type HeifReference,
  heifFile,
  ispe,
  pixi,
} from "../pictures/support/heif-file.ts";
import { COM, EOI, segment, withoutEoi, withSegments } from "../pictures/support/jpeg.ts";
import { apng, chunksOf, encodeChunk, pngOf } from "../pictures/support/png.ts";

/** Hides bytes in a picture that is otherwise an ordinary one. */
type Hide = (bytes: Buffer) => Promise<Buffer>;

const jpeg = (options = {}) =>
  quarters()
    .jpeg({ quality: 90, ...options })
    .toBuffer();
const png = () => quarters().png().toBuffer();
const SOS = Buffer.from([0xff, 0xda]);

/** Before the last scan of a progressive JPEG. */
const betweenScans = async (added: Buffer): Promise<Buffer> => {
  const file = await jpeg({ progressive: true });
  const at = file.lastIndexOf(SOS);
  return Buffer.concat([file.subarray(0, at), added, file.subarray(at)]);
};

const withData = async (change: (data: Buffer) => Buffer): Promise<Buffer> => {
  const file = await png();
  const chunks = chunksOf(file);
  const data = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map((it) => it.content));
  return pngOf(file, [
    ...chunks.slice(0, 1),
    { type: "IDAT", content: change(data) },
    { type: "IEND", content: Buffer.alloc(0) },
  ]);
};

const riffChunk = (type: string, content: Buffer): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};

const appendToRiff = (webp: Buffer, added: Buffer): Buffer => {
  const file = Buffer.concat([webp, added]);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
};

/** In the first frame of an animated WebP, after its pixels. */
const inFrame: Hide = async (bytes) => {
  const file = await (await anAnimation(2)).webp().toBuffer();
  const at = file.indexOf("ANMF");
  const end = at + 8 + file.readUInt32LE(at + 4);
  const content = Buffer.concat([file.subarray(at + 8, end), riffChunk("XTRA", bytes)]);
  const frame = riffChunk("ANMF", content);
  return appendToRiff(
    Buffer.concat([file.subarray(0, at), frame, file.subarray(end)]),
    Buffer.of(),
  );
};

const gif = async () => (await anAnimation(2)).gif().toBuffer();
const subBlock = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.of(bytes.length), bytes, Buffer.of(0)]);

/** Before the end mark of a GIF. */
const inExtension = async (label: number, ...blocks: Buffer[]): Promise<Buffer> => {
  const file = await gif();
  const extension = Buffer.concat([Buffer.of(0x21, label), ...blocks]);
  return Buffer.concat([file.subarray(0, -1), extension, file.subarray(-1)]);
};

const avif = (): Promise<Buffer> => quarters().avif({ effort: 0 }).toBuffer();

/** An AVIF whose coded picture was changed, with further properties and items. */
const avifWith = async ({
  change = (item: HeifItem) => item,
  properties = [] as readonly Buffer[],
  items = [] as readonly HeifItem[],
  references = [] as readonly HeifReference[],
}): Promise<Buffer> => {
  const item = codedItem(await avif(), ispe(120, 80), pixi(8, 8, 8), ...properties);
  return heifFile([change(item), ...items], { references });
};

/** A unit of an AV1 bitstream, in front of a picture. */
const withUnit = (type: number, bytes: Buffer): Promise<Buffer> =>
  avifWith({
    change: (item) => ({
      ...item,
      data: Buffer.concat([item.data, Buffer.of((type << 3) | 2, bytes.length), bytes]),
    }),
  });

const [METADATA_UNIT, PADDING_UNIT] = [5, 15];

export const HIDING_PLACES: Readonly<Record<string, Hide>> = {
  "behind the last pixel of a JPEG, before its end mark": async (bytes) =>
    Buffer.concat([withoutEoi(await jpeg()), bytes, EOI]),
  "behind the last pixel of a progressive JPEG": async (bytes) =>
    Buffer.concat([withoutEoi(await jpeg({ progressive: true })), bytes, EOI]),
  "in a comment between the scans of a JPEG": (bytes) => betweenScans(segment(COM, bytes)),
  "in an application's segment between the scans of a JPEG": (bytes) =>
    betweenScans(segment(0xe5, bytes)),
  "in a JFIF preview": async (bytes) =>
    withSegments(
      await jpeg(),
      segment(
        0xe0,
        Buffer.concat([
          Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\x01\x02", "latin1"),
          bytes,
          bytes,
        ]),
      ),
    ),
  "in a second picture behind a JPEG": async (bytes) =>
    Buffer.concat([
      withSegments(await jpeg(), segment(0xe2, Buffer.from("MPF\0MM\0*\0\0\0\x08", "latin1"))),
      withSegments(await jpeg(), segment(COM, bytes)),
    ]),
  "in a PNG's chunk after its pixels": async (bytes) => {
    const file = await png();
    const text = encodeChunk({ type: "tEXt", content: Buffer.concat([Buffer.from("a\0"), bytes]) });
    return Buffer.concat([file.subarray(0, -12), text, file.subarray(-12)]);
  },
  "behind a PNG's end": async (bytes) => Buffer.concat([await png(), bytes]),
  "behind the compressed pixels of a PNG": (bytes) =>
    withData((data) => Buffer.concat([data, bytes])),
  "in rows that a PNG has too many": (bytes) =>
    withData((data) => deflateSync(Buffer.concat([inflateSync(data), bytes]), { level: 0 })),
  "in the palette of a PNG that has colours": async (bytes) => {
    const file = await png();
    const palette = Buffer.concat([bytes, Buffer.alloc(3 - (bytes.length % 3))]);
    return Buffer.concat([
      file.subarray(0, 33),
      encodeChunk({ type: "PLTE", content: palette }),
      file.subarray(33),
    ]);
  },
  "in the second picture of an APNG": async (bytes) => {
    const [one, two] = await Promise.all([png(), png()]);
    const file = apng(one, two, 120, 80);
    return Buffer.concat([file, bytes]);
  },
  "in an unknown chunk of a WebP": async (bytes) =>
    appendToRiff(await quarters().webp().toBuffer(), riffChunk("XTRA", bytes)),
  "in an unknown chunk of a WebP's frame": inFrame,
  "behind a WebP": async (bytes) => Buffer.concat([await quarters().webp().toBuffer(), bytes]),
  "in an AVIF's EXIF": (bytes) =>
    avifWith({
      items: [{ type: "Exif", data: Buffer.concat([Buffer.alloc(4), bytes]) }],
      references: [{ type: "cdsc", from: 2, to: [1] }],
    }),
  "in an AVIF's second picture": async (bytes) => {
    const { data, ...second } = codedItem(await avif(), ispe(120, 80), pixi(8, 8, 8));
    return avifWith({ items: [{ ...second, data: Buffer.concat([data, bytes]) }] });
  },
  "in a property of an AVIF that nobody needs": (bytes) =>
    avifWith({ properties: [box("udes", Buffer.alloc(4), bytes)] }),
  "behind the number of an AVIF's rotation": (bytes) =>
    avifWith({ properties: [box("irot", Buffer.of(1), bytes)] }),
  "in the metadata of an AVIF's bitstream": (bytes) => withUnit(METADATA_UNIT, bytes),
  "in the padding of an AVIF's bitstream": (bytes) => withUnit(PADDING_UNIT, bytes),
  "behind an AVIF": async (bytes) => Buffer.concat([await avif(), box("free", bytes)]),
  "behind an AVIF, in no box": async (bytes) => Buffer.concat([await avif(), bytes]),
  "in a GIF's comment": (bytes) => inExtension(0xfe, subBlock(bytes)),
  "in a GIF's application extension": (bytes) =>
    inExtension(0xff, Buffer.from("\x0bXMP DataXMP", "latin1"), subBlock(bytes)),
  "in a GIF's text": (bytes) => inExtension(0x01, Buffer.alloc(13, 12), subBlock(bytes)),
  "behind the end code of a GIF's frame": async (bytes) => {
    const file = await aPlainPicture(60, 40).gif().toBuffer();
    return Buffer.concat([file.subarray(0, -2), subBlock(bytes), file.subarray(-1)]);
  },
};
