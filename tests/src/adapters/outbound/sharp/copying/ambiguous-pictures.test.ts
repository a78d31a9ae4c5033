import { deflateSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { copyGif } from "../../../../../../src/adapters/outbound/sharp/copying/gif-copy.ts";
import { copyJpeg } from "../../../../../../src/adapters/outbound/sharp/copying/jpeg-copy.ts";
import { copyPng } from "../../../../../../src/adapters/outbound/sharp/copying/png-copy.ts";
import { copyWebp } from "../../../../../../src/adapters/outbound/sharp/copying/webp-copy.ts";
import { anAnimation, aPlainPicture, quarters } from "../../../../../mothers/pictures.mother.ts";
import { type Chunk, chunksOf, encodeChunk, pngOf } from "../../../../../pictures/support/png.ts";
import { AMBIGUOUS_JPEGS, jpeg } from "./ambiguous-jpegs.ts";

const png = (options = {}) => quarters().png(options).toBuffer();
const insertBefore = async (type: string, added: Chunk, options = {}): Promise<Buffer> => {
  const file = await png(options);
  const chunks = chunksOf(file);
  const at = chunks.findIndex((it) => it.type === type);
  return pngOf(file, [...chunks.slice(0, at), added, ...chunks.slice(at)]);
};

const PNGS: Readonly<Record<string, () => Promise<Buffer>>> = {
  "of 16 bits": () => quarters().toColourspace("rgb16").png().toBuffer(),
  "with a critical chunk that nobody knows": () =>
    insertBefore("IDAT", { type: "CRIT", content: Buffer.of(1) }),
  "with two palettes": () =>
    insertBefore("IDAT", { type: "PLTE", content: Buffer.alloc(3) }, { palette: true }),
  "with a transparent colour of more bits than it has": () =>
    insertBefore("IDAT", { type: "tRNS", content: Buffer.from([1, 128, 0, 0, 0, 0]) }),
  "with a damaged checksum": async () => {
    const file = Buffer.from(await png());
    file[file.length - 16 - 1] = (file[file.length - 17] as number) ^ 1;
    return file;
  },
  "with chunks among its pixels": async () => {
    const file = await png();
    const text = { type: "tEXt", content: Buffer.from("a\0b") };
    const empty = { type: "IDAT", content: Buffer.of() };
    return pngOf(file, [...chunksOf(file).slice(0, -1), text, empty, ...chunksOf(file).slice(-1)]);
  },
};

const gif = async () => (await anAnimation(2)).gif().toBuffer();
const GIFS: Readonly<Record<string, () => Promise<Buffer>>> = {
  "with a frame beyond its screen": async () => {
    const file = Buffer.from(await gif());
    file.writeUInt16LE(file.readUInt16LE(6) - 1, 6);
    return file;
  },
  "with a text": async () => {
    const file = await gif();
    const text = Buffer.from([0x21, 0x01, 1, 65, 0]);
    return Buffer.concat([file.subarray(0, -1), text, file.subarray(-1)]);
  },
  "without an end mark": async () => (await gif()).subarray(0, -1),
};

const WEBPS: Readonly<Record<string, () => Promise<Buffer>>> = {
  "whose canvas differs from its picture": async () => {
    const file = await quarters().ensureAlpha(0.5).webp().toBuffer();
    file[file.indexOf("VP8X") + 12] = 9;
    return file;
  },
  "of which a part is missing": async () => (await quarters().webp().toBuffer()).subarray(0, -9),
};

describe("a picture that decoders might show differently is not copied", () => {
  it.each(Object.entries(AMBIGUOUS_JPEGS))("a JPEG %s", async (_, make) => {
    expect(copyJpeg(await jpeg())).toBeDefined();
    expect(copyJpeg(await make())).toBeUndefined();
  });

  it.each(Object.entries(PNGS))("a PNG %s", async (_, make) => {
    expect(copyPng(await png())).toBeDefined();
    expect(copyPng(await make())).toBeUndefined();
  });

  it.each(Object.entries(GIFS))("a GIF %s", async (_, make) => {
    expect(copyGif(await gif())).toBeDefined();
    expect(copyGif(await make())).toBeUndefined();
  });

  it.each(Object.entries(WEBPS))("a WebP %s", async (_, make) => {
    expect(copyWebp(await quarters().webp().toBuffer())).toBeDefined();
    expect(copyWebp(await make())).toBeUndefined();
  });
});

describe("a copied PNG", () => {
  it("has a palette for every number that a pixel can have, black where the original has none", async () => {
    const file = await aPlainPicture(2, 1).png({ palette: true, colours: 2 }).toBuffer();
    const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, 3, 0, 0, 0]);
    const original = pngOf(file, [
      { type: "IHDR", content: header },
      { type: "PLTE", content: Buffer.from([10, 20, 30]) },
      { type: "IDAT", content: deflateSync(Buffer.from([0, 0, 77])) },
      { type: "IEND", content: Buffer.of() },
    ]);
    const copy = copyPng(original)?.file as Buffer;
    const palette = Buffer.concat([Buffer.from([10, 20, 30]), Buffer.alloc(3 * 255)]);
    expect(copy.includes(encodeChunk({ type: "PLTE", content: palette }))).toBe(true);
    const shown = await sharp(copy).removeAlpha().raw().toBuffer();
    expect([...shown]).toEqual([10, 20, 30, 0, 0, 0]);
    expect((await sharp(original).removeAlpha().raw().toBuffer()).equals(shown)).toBe(true);
  });
});
