import { describe, expect, it } from "@jest/globals";
import { FileTypeImageHeaderReader } from "../../../../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { aPlainPicture } from "../../../../mothers/pictures.mother.ts";
import { box, codedItem, heifFile, ispe } from "../../../../pictures/support/heif-file.ts";

const reader = new FileTypeImageHeaderReader();
const detect = (bytes: Uint8Array | string) => reader.detectContentType(Buffer.from(bytes));

describe("a header that cannot be true", () => {
  it.each([
    ["hides most of the width, by image-size's arithmetic", [100 * 350, 350, 100, 1]],
    ["is larger than the picture", [1_000, 1_000, 1, 1]],
    ["is that of a camera", [390, 1, 290, 1]],
  ])("counts all pixels of an AVIF whose crop %s", async (_, crop) => {
    const avif = await aPlainPicture(400, 300).avif({ effort: 0 }).toBuffer();
    const numbers = Buffer.alloc(32);
    for (const [i, value] of [...crop, 0, 1, 0, 1].entries()) numbers.writeUInt32BE(value, 4 * i);
    const cropped = heifFile([codedItem(avif, ispe(400, 300), box("clap", numbers))]);
    expect(reader.readDimensions(cropped)).toEqual({ width: 400, height: 300 });
  });

  it("counts the pixels of an AVIF whose size is in a box with a long length", async () => {
    const avif = await aPlainPicture(40, 30).avif({ effort: 0 }).toBuffer();
    const size = ispe(400, 300).subarray(8);
    const long = Buffer.concat([Buffer.from("00000001697370650000000000000000", "hex"), size]);
    long.writeUInt32BE(long.length, 12);
    const file = heifFile([codedItem(avif, ispe(40, 30), long)]);
    expect(reader.readDimensions(file)).toEqual({ width: 400, height: 300 });
  });

  it("is not read if the file breaks off within an AVIF's size", async () => {
    const avif = await aPlainPicture(67, 41).avif().toBuffer();
    expect(reader.readDimensions(avif.subarray(0, avif.indexOf("ispe") + 12))).toBeUndefined();
  });

  it("is still a TIFF's if its directory is missing", async () => {
    const tiff = await aPlainPicture(67, 41).tiff({ compression: "none" }).toBuffer();
    expect(await detect(tiff.subarray(0, 200))).toBe("image/tiff");
    expect(reader.readDimensions(tiff.subarray(0, 200))).toBeUndefined();
  });
});
