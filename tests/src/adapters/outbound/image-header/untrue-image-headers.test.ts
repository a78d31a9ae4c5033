import { describe, expect, it } from "@jest/globals";
import { FileTypeImageHeaderReader } from "../../../../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { aPlainPicture } from "../../../../mothers/pictures.mother.ts";

const reader = new FileTypeImageHeaderReader();
const detect = (bytes: Uint8Array | string) => reader.detectContentType(Buffer.from(bytes));

describe("a header that cannot be true", () => {
  it("is not read if an AVIF's crop is larger than the picture", async () => {
    const avif = await aPlainPicture(67, 41).avif().toBuffer();
    const at = avif.indexOf("pixi", 0, "latin1");
    expect(at).toBeGreaterThan(0);
    const size = avif.readUInt32BE(at - 4);
    const clap = Buffer.alloc(40);
    clap.writeUInt32BE(40);
    clap.write("clap", 4, "latin1");
    clap.writeUInt32BE(1_000, 12); // image-size subtracts this from the width
    const cropped = Buffer.concat([avif.subarray(0, at - 4), clap, avif.subarray(at - 4 + size)]);
    // The boxes around it grow by the same number of bytes.
    for (const box of ["ipco", "iprp", "meta"]) {
      const start = cropped.indexOf(box, 0, "latin1") - 4;
      cropped.writeUInt32BE(cropped.readUInt32BE(start) + 40 - size, start);
    }
    expect(reader.readDimensions(cropped)).toBeUndefined();
  });

  it("is still a TIFF's if its directory is missing", async () => {
    const tiff = await aPlainPicture(67, 41).tiff({ compression: "none" }).toBuffer();
    expect(await detect(tiff.subarray(0, 200))).toBe("image/tiff");
    expect(reader.readDimensions(tiff.subarray(0, 200))).toBeUndefined();
  });
});
