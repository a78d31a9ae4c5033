import { describe, expect, it } from "@jest/globals";
import { decodeWithin } from "../../../../../src/adapters/outbound/sharp/damage/decode-within.ts";

const PNG = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

const failWith = (error: unknown, content = JPEG) =>
  decodeWithin(10, content, () => Promise.reject(error));

describe("an error while a picture is decoded", () => {
  it.each([
    "Input buffer contains unsupported image format",
    "Input image exceeds channel limit",
    "Input buffer has corrupt header: ",
    "Input buffer has corrupt header: VipsJpeg: Bogus marker length",
    "VipsJpeg: Corrupt JPEG data: bad Huffman code\nVipsJpeg: Unsupported marker type 0xfb",
    "vipspng: libpng read error\nvips2png: unable to write to target target",
    "webp2vips: unable to read pixels",
    "gifload_buffer: Invalid frame data",
    "source: bad seek to 9\nheif: Invalid input: Unexpected end of file: Extent (points to 9)\n (2.100)",
    "heif: Memory allocation error: Security limit exceeded: 9 bytes (6.1000)",
    "heif: Memory allocation error: Invalid image size: zero width or height (6.129)",
    "heif: Memory allocation error: Invalid box size: Box size too large (6.101)",
    "tiff2vips: Using code not yet in table",
    "vips_colourspace: no known route from 'multiband' to 'srgb'",
  ])("is an outcome if a decoder says what is wrong with the data: %s", async (message) => {
    await expect(failWith(new Error(message))).rejects.toMatchObject({
      name: "UndecodablePicture",
      reason: "unreadable",
    });
  });

  it.each(["Unknown error", "vips2png: unable to write to target target"])(
    "is an outcome for a PNG, of which libvips does not say more, and for nothing else: %s",
    async (message) => {
      const error = new Error(message);
      await expect(failWith(error, PNG)).rejects.toMatchObject({ reason: "unreadable" });
      await expect(failWith(error, JPEG)).rejects.toBe(error);
    },
  );

  it.each([
    new Error("out of memory --- size == 344MB"),
    new Error("VipsJpeg: Insufficient memory (case 4)"),
    new Error("VipsJpeg: Corrupt JPEG data: 3 extraneous bytes\nout of memory --- size == 9MB"),
    new Error("VipsJpeg: Corrupt JPEG data: 3 extraneous bytes\nunable to create thread"),
    new Error("heif: Memory allocation error: bad_alloc (6.0)"),
    new Error("Input buffer has corrupt header: gifload_buffer: out of memory"),
    new Error("unable to create thread: Resource temporarily unavailable"),
    new Error("spawn EAGAIN"),
    new Error("webp2vips: unable to allocate"),
    new Error("vips2webp: unable to encode"),
    new Error("something that nobody has seen"),
    new Error(""),
    new TypeError("Cannot read properties of undefined"),
    new Error("Expected positive integer for width but received 0 of type number"),
    new RangeError("Array buffer allocation failed"),
    "no error at all",
  ])(
    "is a failure, and comes through as it is, if the data are not at fault: %s",
    async (error) => {
      await expect(failWith(error)).rejects.toBe(error);
    },
  );

  it("is a DecodeTimeout if libvips stops at its time limit", async () => {
    await expect(failWith(new Error("timeout: 43% complete"))).rejects.toMatchObject({
      name: "DecodeTimeout",
      message: "The picture takes more than 10 seconds to decode.",
    });
  });
});
