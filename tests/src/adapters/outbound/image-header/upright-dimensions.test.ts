import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { FileTypeImageHeaderReader } from "../../../../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { aPlainPicture } from "../../../../mothers/pictures.mother.ts";
import { avifGrid } from "../../../../pictures/support/avif.ts";

const reader = new FileTypeImageHeaderReader();

/** Width and height of what the decoder shows, and so of what is published. */
const shownBy = async (bytes: Buffer) => {
  const { info } = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height };
};

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

describe("the header of a picture with an orientation states the size that a viewer shows:", () => {
  it.each(
    (["jpeg", "png", "webp", "tiff", "avif"] as const).flatMap((format) =>
      ORIENTATIONS.map((orientation) => [format, orientation] as const),
    ),
  )("%s, EXIF orientation %i", async (format, orientation) => {
    const picture = aPlainPicture(67, 41).withMetadata({ orientation });
    const bytes = await picture.toFormat(format).toBuffer();
    expect(reader.readDimensions(bytes)).toEqual(await shownBy(bytes));
  });

  it("a photo on its side is upright", async () => {
    const bytes = await aPlainPicture(67, 41).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(reader.readDimensions(bytes)).toEqual({ width: 41, height: 67 });
  });

  it.each([0, 1, 2, 3])("an AVIF that states %i quarter turns", async (quarterTurns) => {
    const data = await aPlainPicture(128, 96).raw().toBuffer();
    const picture = { data, width: 128, height: 96, channels: 3 } as const;
    const bytes = await avifGrid(picture, quarterTurns);
    expect(await shownBy(bytes)).toEqual(
      quarterTurns % 2 === 0 ? { width: 128, height: 96 } : { width: 96, height: 128 },
    );
    expect(reader.readDimensions(bytes)).toEqual(await shownBy(bytes));
  });

  it("an orientation that is none leaves the size as it is", async () => {
    const bytes = await aPlainPicture(67, 41).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const exif = bytes.indexOf("Exif\0\0") + 6;
    const entry = bytes.indexOf(Buffer.from([0x01, 0x12]), exif);
    const little = bytes.indexOf(Buffer.from([0x12, 0x01]), exif);
    const at = bytes[exif] === 0x4d ? entry + 8 : little + 8;
    bytes.writeUInt16BE(0x6363, at);
    expect(reader.readDimensions(bytes)).toEqual({ width: 67, height: 41 });
  });

  it.each(["jpeg", "png", "webp", "tiff"] as const)(
    "a %s that is cut off states a size or none, and never fails",
    async (format) => {
      const picture = aPlainPicture(67, 41).withMetadata({ orientation: 6 });
      const whole = await picture.toFormat(format).toBuffer();
      for (let length = 0; length < Math.min(whole.length, 600); length++) {
        expect(() => reader.readDimensions(Buffer.from(whole.subarray(0, length)))).not.toThrow();
      }
    },
  );
});
