import { describe, expect, it } from "@jest/globals";
import { type End, PictureService } from "./picture-service.ts";
import { SAMPLES } from "./samples.ts";

/** A HEIC of 120 x 80 pixels that claims another size. */
const claim = async (width: number, height: number): Promise<Buffer> => {
  const file = Buffer.from((await SAMPLES["heic"]?.()) as Buffer);
  const at = file.indexOf("ispe");
  file.writeUInt32BE(width, at + 8);
  file.writeUInt32BE(height, at + 12);
  return file;
};

const describeEnd = (end: End): string =>
  end.end === "refused" ? end.code : end.end === "rejected" ? end.reason : end.end;

describe("a HEIC whose header claims another size than its picture has", () => {
  const service = new PictureService();

  it.each([
    [20_000, 20_000, "IMAGE.TOO_MANY_PIXELS", "too-large"],
    [9_000, 9_000, "unreadable", "unreadable"],
    [240, 160, "unreadable", "unreadable"],
    [60, 40, "unreadable", "unreadable"],
    [1, 1, "unreadable", "unreadable"],
  ])("is not published: %i x %i", async (width, height, uploaded, unchecked) => {
    const content = await claim(width, height);
    expect(describeEnd(await service.upload(content))).toBe(uploaded);
    expect(describeEnd(await service.process(content))).toBe(unchecked);
  });
});
