import { describe, expect, it } from "@jest/globals";
import { aPlainPicture } from "../mothers/pictures.mother.ts";
import { HIDING_PLACES } from "./hiding-places.ts";
import { PictureService } from "./picture-service.ts";
import { chunk } from "./png-chunks.ts";

/** Text that no encoder writes by chance. */
const MARK = "FOREIGN-d1f2c3";
const HTML = `<!DOCTYPE html><script>alert("${MARK}")</script>`;
const JS = `/*${MARK}*/alert(1)//`;
const PDF = `%PDF-1.7\n%${MARK}\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF`;
const ZIP = Buffer.concat([
  Buffer.from(`PK\x03\x04\x14\0\0\0\0\0${MARK}`, "latin1"),
  Buffer.from("PK\x05\x06", "latin1"),
  Buffer.alloc(18),
]);
const FOREIGN = [MARK, "<script", "<!DOCTYPE", "alert(", "%PDF", "PK\x03\x04", "PK\x05\x06"];

const encode = (format: "jpeg" | "png" | "gif" | "webp" | "tiff") =>
  aPlainPicture(60, 40).toFormat(format).toBuffer();
const bytesOf = (text: string): Buffer => Buffer.from(text, "latin1");

/** Puts a comment or an application's segment behind the start of a JPEG. */
const makeJpegWith = async (marker: number, text: string): Promise<Buffer> => {
  const jpeg = await encode("jpeg");
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, bytesOf(text), jpeg.subarray(2)]);
};

/** Puts a chunk between a PNG's header and its pixels. */
const makePngWith = async (type: string, data: Buffer): Promise<Buffer> => {
  const png = await encode("png");
  return Buffer.concat([png.subarray(0, 33), chunk(type, data), png.subarray(33)]);
};

// A browser would run it if it were served as a script: the picture is in a comment.
const makeGifScript = async (): Promise<Buffer> => {
  const gif = await encode("gif");
  const comment = bytesOf(`*/=1;${JS}`);
  return Buffer.concat([
    gif.subarray(0, -1),
    Buffer.from([0x21, 0xfe, comment.length]),
    comment,
    Buffer.from([0]),
    gif.subarray(-1),
    bytesOf(`*/=1;${JS}`),
  ]);
};

const appendTo = async (format: Parameters<typeof encode>[0], what: string | Buffer) =>
  Buffer.concat([await encode(format), typeof what === "string" ? bytesOf(what) : what]);

const POLYGLOTS: Readonly<Record<string, () => Promise<Buffer>>> = {
  "a JPEG with a page behind it": () => appendTo("jpeg", HTML),
  "a JPEG with a page in a comment": () => makeJpegWith(0xfe, HTML),
  "a JPEG with a page in place of EXIF": () => makeJpegWith(0xe1, `Exif\0\0${HTML}`),
  "a JPEG with a page in place of a profile": () =>
    makeJpegWith(0xe2, `ICC_PROFILE\0\x01\x01${HTML}`),
  "a JPEG with an archive behind it": () => appendTo("jpeg", ZIP),
  "a GIF that is a script": makeGifScript,
  "a PNG with a PDF behind it": () => appendTo("png", PDF),
  "a PNG with a PDF in a text": () => makePngWith("tEXt", bytesOf(`Comment\0${PDF}`)),
  "a PNG with a page in a chunk of its own": () => makePngWith("paGe", bytesOf(HTML)),
  "a WebP with an archive behind it": () => appendTo("webp", ZIP),
  "a TIFF with a page behind it": () => appendTo("tiff", HTML),
};

describe("a file that is a picture and something else as well", () => {
  const service = new PictureService();

  it.each(Object.entries(POLYGLOTS))("is published as the picture alone: %s", async (_, make) => {
    const content = await make();
    expect(content.includes(MARK)).toBe(true);
    const outcome = await service.upload(content);
    if (outcome.end !== "published") throw new Error(JSON.stringify(outcome));
    for (const file of outcome.files.values()) {
      const found = FOREIGN.filter((text) => Buffer.from(file.content).includes(text, 0, "latin1"));
      expect(found).toEqual([]);
    }
  });

  it.each(Object.entries(HIDING_PLACES))("is published without what hides %s", async (_, hide) => {
    const content = await hide(bytesOf(MARK));
    expect(content.includes(MARK)).toBe(true);
    const outcome = await service.upload(content);
    if (outcome.end !== "published") throw new Error(JSON.stringify(outcome));
    for (const file of outcome.files.values()) {
      expect(Buffer.from(file.content).includes(MARK)).toBe(false);
    }
  });

  it("is refused if it does not begin as a picture", async () => {
    for (const start of [HTML, ZIP, PDF]) {
      const what = typeof start === "string" ? bytesOf(start) : start;
      const outcome = await service.upload(Buffer.concat([what, await encode("jpeg")]));
      expect(outcome).toMatchObject({ end: "refused", code: "IMAGE.UNSUPPORTED_TYPE" });
    }
  });
});
