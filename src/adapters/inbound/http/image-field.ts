import { UploadRefused } from "../../../domain/upload/upload-refused.error.ts";

const LINE_BREAKS = /[\r\n]/g;

const DATA_URI = /^data:[^,]{0,200};base64,/i;

const notBase64 = (): UploadRefused =>
  new UploadRefused(
    "IMAGE.NOT_BASE64",
    "The image is not base64; send bare base64 or a data URI such as data:image/png;base64,iVBORw0KGgo…",
  );

/** What stands behind a data URI's `base64,`; a text that is none is taken for bare base64. */
const base64Of = (image: string): string => {
  if (!/^data:/i.test(image)) return image;
  const prefix = DATA_URI.exec(image)?.[0];
  if (prefix === undefined) throw notBase64();
  return image.slice(prefix.length);
};

/** Decoders skip what is not base64: then fewer bytes come out than the text's length promises. */
const isWhole = (text: string, bytes: Buffer): boolean =>
  (text.endsWith("=") ? text.length % 4 === 0 : text.length % 4 !== 1) &&
  Buffer.byteLength(text, "base64") === bytes.length;

/**
 * The bytes of the body's `image`.
 *
 * @param image a data URI or bare base64
 * @param maxBytes of the picture, checked before any is decoded
 * @throws {UploadRefused} `IMAGE.NOT_BASE64`, `IMAGE.EMPTY`, `IMAGE.TOO_LARGE`
 */
export const decodeImageField = (image: string, maxBytes: number): Buffer => {
  let text = base64Of(image);
  if (text.length === 0) throw new UploadRefused("IMAGE.EMPTY", "The image is empty.");

  // Some encoders break lines; that is the only thing that is forgiven, and it costs a pass over the text.
  if (Buffer.byteLength(text, "base64") > maxBytes) text = text.replace(LINE_BREAKS, "");
  const size = Buffer.byteLength(text, "base64");
  if (size > maxBytes) {
    throw new UploadRefused(
      "IMAGE.TOO_LARGE",
      `The picture has ${size} bytes; ${maxBytes} is the limit. Send it smaller or more compressed.`,
      { limit_bytes: maxBytes },
    );
  }
  const bytes = Buffer.from(text, "base64");
  if (isWhole(text, bytes)) return bytes;

  text = text.replace(LINE_BREAKS, "");
  const unbroken = Buffer.from(text, "base64");
  if (!isWhole(text, unbroken)) throw notBase64();
  return unbroken;
};
